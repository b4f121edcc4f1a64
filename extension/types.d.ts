/** What the parts of the extension hand to each other. */

import type {
  Action,
  Advice,
  Chat,
  CheckupReply,
  DecisionRequest,
  Destination,
  Fact,
  Finding,
  Item,
  Plan,
  QuietValue,
  ScanReply,
  Training,
  Way,
} from "./contract";

/** Why no answer came. */
export type Trouble =
  | "unpaired"
  | "down"
  | "starting"
  | "slow"
  | "silent"
  | "untrusted"
  | "skewed"
  | "failed"
  | "too_large";

export type Health = "ready" | Trouble;
export type Answer = { state: "answered"; reply: ScanReply } | { state: Trouble };
export type Decision = DecisionRequest["decision"];

export interface Pairing {
  port: number;
  key: string;
}

/** What the worker tells a content script. `style` is empty while pastevet is switched off; `reads`
 * says whether the site's list of organisations may be read. */
export interface Hello {
  on: boolean;
  style: string;
  reads: boolean;
}

/** An organisation of the account that can chat. */
export interface Workspace {
  id: string;
  plan: Plan;
  name: string;
}

/** What the site's own list says of the organisation that the page works in. */
export interface Listing {
  plan: Plan;
  others: Workspace[];
}

/** Where a text would go, as far as the page tells; what the person said isn't in it. */
export interface Place {
  site: string;
  organisation: string | null;
  /** The plan that the page's menu names. */
  shown: Plan;
  listed: Listing | null;
  chat: Chat;
}

/** Something that the person said, and the day of it. */
export interface Said<T> {
  value: T;
  day: string;
}

/** What the person said of one organisation. */
export interface Answers {
  plan?: Said<Plan>;
  training?: Said<Training>;
}

/** When an answer is too old to count. */
export interface Terms {
  changed: string;
  ask_again_after_days: number;
}

/** Who told the plan. */
export type Teller = "list" | "person" | "page" | "nobody";

/** A place with what the person said about it. */
export interface Standing {
  destination: Destination;
  since: { plan: string | null; training: string | null };
  teller: Teller;
}

/** `begun`: the day from which the first period counts. `everyDays`: 0 for never. */
export interface Review {
  begun: string | null;
  day: string | null;
  everyDays: number | null;
}

/** What the page "Your Claude" shows. `asks`: what the person may be asked. */
export interface Checkup {
  place: Place | null;
  standing: Standing;
  asks: { plan: boolean; training: boolean };
  reads: boolean;
  review: Review & { isDue: boolean };
  health: Health;
  reply: CheckupReply | null;
}

/** What the options page shows. */
export interface Overview {
  on: boolean;
  port: number | null;
  health: Health;
  version: string | null;
  reads: boolean;
}

export interface ScanMessage {
  name: "content_to_worker.scan";
  request_id: string;
  items: Item[];
  place: Place;
  deadlineMs: number;
}

export interface DecisionMessage {
  name: "content_to_worker.decision";
  scan_id: string;
  decision: Decision;
  reason: string | null;
}

export interface QuietMessage {
  name: "content_to_worker.quiet";
  values: QuietValue[];
  undo: boolean;
}

export interface Flavour {
  type: string;
  text: string;
}

/** A clipboard's content, taken while its event lived. */
export interface Paste {
  flavours: Flavour[];
  files: File[];
}

/** One value that was found, wherever it stands. */
export interface Value {
  id: number;
  text: string;
  replacement: string;
}

export interface Placeholder {
  word: string;
  number: number;
  text: string;
}

/** Placeholders by value id. */
export type Draft = Map<number, Placeholder>;

export interface Table {
  draft(conversation: string | null, values: Value[], scanned: Flavour[]): Draft;
  keep(values: Value[], draft: Draft, ticked: Set<number>): void;
}

/** A row of the dialog: one value, or several of a kind. Without `ids` nothing can be done about it. */
export interface Row {
  ids: number[];
  title: string;
  preview: string;
  chip: string;
}

export type Segment = { text: string; chip: boolean };

export interface Question {
  advice: Advice;
  rows: Row[];
  tone: "alarm" | "caution" | "rule";
  action: Action;
  /** What the recommended way, and others beside it, are. */
  ways: Way[];
  reasons: string[];
  /** The workspaces that a way may switch to. */
  workspaces: Workspace[];
  /** Whether it may be said of a value that it isn't sensitive. */
  mayQuiet: boolean;
  result(ticked: Set<number>): Segment[];
  /** Say that a value isn't sensitive, or take it back; answers whether that is kept. */
  quiet(id: number, undo: boolean): Promise<boolean>;
}

/** `workspace`: the id of the one to go to instead. */
export interface Choice {
  decision: Decision;
  ticked: Set<number>;
  reason: string | null;
  workspace: string | null;
}

/** How the dialog ends. */
export type End = (decision: Decision, more?: Partial<Choice>) => void;

export type MarkState = "guarding" | "checking" | "holding" | "off";

/** A destination site: what its pages look like. */
export interface Site {
  /** The composer that an event's target belongs to. */
  composerOf(target: EventTarget | null | undefined): Element | null;
  /** The composer on the page, the focused one first. */
  current(): Element | null;
  /** The part of a composer that takes text. */
  editableOf(composer: Element): HTMLElement;
  /** The frame that people see as the box. */
  boxOf(composer: Element): Element;
  /** The conversation's id, or null in one that has none yet. */
  conversation(url?: string): string | null;
  /** Where a text would go. */
  place(url?: string): Place;
  /** Whether the site's list of organisations may be read; if not, what was read is dropped. */
  allow(reads: boolean): void;
  /** Read it, if that is allowed and due. */
  read(): Promise<void>;
  /** Go to another workspace; false if the page doesn't take it. */
  enter(workspace: string): boolean;
}

export interface Pastevet {
  actions: Record<Action, "silent" | "asking">;
  /** Every site that pastevet knows, by host. */
  sites: Record<string, Site>;
  /** The site of this page. */
  site: Site;
  /** What claude.ai says about an account. */
  plans: {
    planOf(organisation: unknown): Plan | null;
    listing(body: unknown, active: string): Listing | null;
    shown(label: string | null | undefined): Plan;
    isId(id: unknown): id is string;
  };
  account: {
    organisation(): string | null;
    listed(): Listing | null;
    shown(): Plan;
    allow(reads: boolean): void;
    read(): Promise<void>;
    enter(workspace: string): boolean;
  };
  lasting<T>(make: () => T, carries: boolean): (conversation: string | null) => T;
  words: {
    alive(): boolean;
    say(key: string, ...values: (string | number)[]): string;
    keep(key: string): void;
    trouble(state: Trouble): string;
  };
  dom: {
    element<T extends keyof HTMLElementTagNameMap>(
      tag: T,
      attributes?: Record<string, string>,
      ...children: (Node | string)[]
    ): HTMLElementTagNameMap[T];
    mark(state: MarkState): SVGElement;
    root(style: string): { host: HTMLElement; skin: HTMLElement };
    onPress(button: HTMLElement, run: () => void): void;
    button(look: string, words: string, run: () => void): HTMLButtonElement;
    link(url: string, words: string, look: string): HTMLAnchorElement;
  };
  clipboard: {
    snapshot(data: DataTransfer | null): Paste;
    scanned(paste: Paste): Flavour[];
    items(paste: Paste): Item[];
    plain(paste: Paste): string;
    htmlText(html: string): string;
    transfer(paste: Paste): DataTransfer;
    key(paste: Paste): string;
    sizeBytes(paste: Paste): number;
  };
  placeholders: {
    values(findings: Finding[], scanned: Flavour[]): Value[];
    table(): Table;
    redact(
      scanned: Flavour[],
      findings: Finding[],
      draft: Draft,
      ticked: Set<number>,
      htmlText: (html: string) => string,
    ): Flavour[];
    segments(text: string, chips: Set<string>): Segment[];
  };
  summary: {
    MOST_ROWS: number;
    shown(findings: Finding[]): Finding[];
    rows(findings: Finding[], draft: Draft): Row[];
    tone(findings: Finding[]): "alarm" | "caution";
    redactLabel(question: Question, ticked: Set<number>, say: Pastevet["words"]["say"]): string;
    noted(findings: Finding[], say: Pastevet["words"]["say"]): string;
    note(
      choice: Choice,
      findings: Finding[],
      hadPicture: boolean,
      say: Pastevet["words"]["say"],
    ): string;
  };
  question: {
    prepare(
      paste: Paste,
      reply: ScanReply,
      place: Place,
    ): { question: Question; findings: Finding[]; redacted(ticked: Set<number>): Paste };
  };
  ask: {
    deadlineMs(sizeBytes: number): number | null;
    hello(): Promise<Hello>;
    check(): Promise<Health>;
    scan(paste: Paste, place: Place, deadlineMs: number): Promise<Answer>;
    decided(scanId: string, decision: Decision, reason: string | null): void;
    tell(place: Place): void;
    quiet(values: QuietValue[], undo: boolean): Promise<boolean>;
    openOptions(): void;
  };
  overlay: {
    start(style: string): void;
    stop(): void;
    follow(element: Element): void;
    box(): Element | null;
    isStray(): boolean;
    skin(): HTMLElement | null;
  };
  mark: {
    start(): void;
    stop(): void;
    rest(): void;
    trouble(words: string | null): void;
    healthy(asked: number): void;
    checking(): () => void;
    holding(): () => void;
  };
  notes: { start(): void; stop(): void; say(text: string, ways?: Way[]): void; clear(): void };
  facts: { date(iso: string, locale: string): string; source(fact: Fact): HTMLElement };
  findings: {
    draw(question: Question, ticked: Set<number>, changed: () => void): HTMLElement;
  };
  reason: {
    draw(question: Question): {
      form: HTMLElement;
      value(): string | null;
      focus(): void;
      onChange(run: () => void): void;
    };
  };
  ways: {
    out(action: Action): string;
    draw(
      question: Question,
      form: ReturnType<Pastevet["reason"]["draw"]> | null,
      end: End,
    ): { bar: HTMLElement; update(ticked: Set<number>): void };
  };
  dialog: {
    isOpen(): boolean;
    takesKey(event: KeyboardEvent): boolean;
    onLayer(event: Event): void;
    ask(question: Question, style: string, box: Element | null): Promise<Choice>;
  };
  replay: {
    caret(target: HTMLElement): () => void;
    paste(target: HTMLElement, paste: Paste): Promise<boolean>;
    enter(target: HTMLElement, key: KeyboardEventInit): void;
  };
  hold: {
    set(state: Hello): void;
    isOn(): boolean;
    onPaste(event: ClipboardEvent): void;
    onKey(event: KeyboardEvent): void;
  };
  listen(): void;
  orphaned(): void;
  unavailable(state: Trouble): Promise<void>;
}

declare global {
  var pastevet: Pastevet;
}
