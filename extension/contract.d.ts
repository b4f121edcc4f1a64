// Made from the service's contract by `make contract`. Do not edit.

export type Action = "allow" | "report" | "warn" | "justify" | "block";

export type Advice = {
  headline: string;
  reason: string;
  place: string;
  better: Array<Way>;
  after: Array<Way>;
  facts: Array<Fact>;
  owner: string | null;
};

export type Alternative = {
  plan: Plan;
  name: string;
};

export type Category = "credential" | "health" | "client" | "financial" | "personal" | "confidential" | "source_code";

export type Chat = "normal" | "incognito" | "project" | "code";

export type CheckupReply = {
  rows: Array<CheckupRow>;
  todo: Array<Way>;
  review_after_days: number;
};

export type CheckupRequest = {
  locale?: string;
  destination?: Destination;
  known_since?: KnownSince;
};

export type CheckupRow = {
  topic: Topic;
  label: string;
  value: string;
  since: string | null;
  facts: Array<Fact>;
};

export type Confidence = "low" | "medium" | "high";

export type Coverage = {
  status: CoverageStatus;
  reasons: Array<string>;
};

export type CoverageStatus = "full" | "unread" | "partial";

export type Decision = "redact" | "send_anyway" | "cancel";

export type DecisionReply = Record<string, never>;

export type DecisionRequest = {
  scan_id: string;
  decision: Decision;
  reason?: string | null;
};

export type Destination = {
  site?: string;
  plan?: Plan;
  training?: Training;
  chat?: Chat;
  alternatives?: Array<Alternative>;
};

export type Fact = {
  text: string;
  source: string;
  seen: string;
  verified_live: string | null;
  stale: boolean;
};

export type Finding = {
  id: number;
  item: number;
  rule: string;
  category: Category;
  title: string;
  severity: Severity;
  confidence: Confidence;
  span: [number, number];
  value_id: number;
  preview: string;
  replacement: string;
  reversible: boolean;
  explanation: string;
  action: Action;
};

export type HealthReply = {
  contract: number;
  version: string;
  state: "ready";
  pid: number;
  terms: Terms;
  policy: PolicyState;
};

export type HealthRequest = Record<string, never>;

export type Item = {
  kind: "text" | "html";
  text: string;
};

export type KnownSince = {
  plan?: string | null;
  training?: string | null;
};

export type Level = "off" | "note" | "ask";

export type PairReply = Record<string, never>;

export type PairRequest = Record<string, never>;

export type Plan = "free" | "pro" | "max" | "team" | "enterprise" | "api" | "unknown";

export type PolicyState = {
  owner: string | null;
  is_loaded: boolean;
};

export type Problem = {
  type?: string;
  title: string;
  status: number;
  code: string;
  detail: string;
};

export type QuietReply = Record<string, never>;

export type QuietRequest = {
  values: Array<QuietValue>;
  undo?: boolean;
};

export type QuietValue = {
  rule: string;
  text: string;
};

export type ScanReply = {
  scan_id: string;
  action: Action;
  coverage: Coverage;
  findings: Array<Finding>;
  advice: Advice | null;
  justifications: Array<string>;
  may_quiet: boolean;
  elapsed_ms: number;
  ruleset: string;
};

export type ScanRequest = {
  request_id: string;
  source: Source;
  locale?: string;
  items: Array<Item>;
  destination?: Destination;
};

export type Severity = "low" | "medium" | "high" | "critical";

export type Source = "clipboard_paste" | "drag_and_drop" | "file_picker" | "typed";

export type Switch = {
  category: Category;
  label: string;
  about: string;
  level: Level;
  is_fixed: boolean;
  action: Action;
  has_own_rows: boolean;
};

export type SwitchChange = {
  category: Category;
  level: Level;
};

export type SwitchesReply = {
  is_damaged: boolean;
  switches: Array<Switch>;
};

export type SwitchesRequest = {
  change?: SwitchChange | null;
};

export type Terms = {
  changed: string;
  ask_again_after_days: number;
};

export type Topic = "which" | "terms" | "training" | "kept" | "also";

export type Training = "on" | "off" | "unknown";

export type UnpairReply = Record<string, never>;

export type UnpairRequest = Record<string, never>;

export type Way = {
  kind: WayKind;
  label: string;
  url: string | null;
  workspace: number | null;
};

export type WayKind = "redact" | "cancel" | "switch" | "api" | "plan" | "rotate" | "contact" | "settings" | "delete";
