/** What the parts of the extension hand to each other. */

import type {
  Action,
  Advice,
  DecisionRequest,
  Destination,
  Finding,
  Item,
  QuietValue,
  ScanReply,
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

/** What the worker tells a content script. `style` is empty while pastevet is switched off. */
export interface Hello {
  on: boolean;
  style: string;
}

/** What the options page shows. */
export interface Overview {
  on: boolean;
  port: number | null;
  health: Health;
  version: string | null;
}

export interface ScanMessage {
  name: "content_to_worker.scan";
  request_id: string;
  items: Item[];
  destination: Destination;
  deadlineMs: number;
}

export interface DecisionMessage {
  name: "content_to_worker.decision";
  scan_id: string;
  decision: Decision;
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
  tone: "alarm" | "caution";
  mayPasteAnyway: boolean;
  result(ticked: Set<number>): Segment[];
  /** Say that a value isn't sensitive, or take it back; answers whether that is kept. */
  quiet(id: number, undo: boolean): Promise<boolean>;
}

export interface Choice {
  decision: Decision;
  ticked: Set<number>;
}

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
  destination(url?: string): Destination;
}

export interface Pastevet {
  actions: Record<Action, "silent" | "asking">;
  /** Every site that pastevet knows, by host. */
  sites: Record<string, Site>;
  /** The site of this page. */
  site: Site;
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
    tone(findings: Finding[]): Question["tone"];
    redactLabel(question: Question, ticked: Set<number>, say: Pastevet["words"]["say"]): string;
    factDate(iso: string, locale: string): string;
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
    ): { question: Question; findings: Finding[]; redacted(ticked: Set<number>): Paste };
  };
  ask: {
    deadlineMs(sizeBytes: number): number | null;
    hello(): Promise<Hello>;
    check(): Promise<Health>;
    scan(paste: Paste, deadlineMs: number): Promise<Answer>;
    decided(scanId: string, decision: Decision): void;
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
  notes: { start(): void; stop(): void; say(text: string): void; clear(): void };
  findings: {
    draw(question: Question, ticked: Set<number>, changed: () => void): HTMLElement;
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
