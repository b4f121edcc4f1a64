import assert from "node:assert/strict";
import { test } from "node:test";

import { plans } from "./parts.js";

const OWN = "00000000-0000-4000-8000-000000000001";
const OTHER = "00000000-0000-4000-8000-000000000002";

const organisation = (given) => ({ uuid: OWN, name: "Acme", capabilities: ["chat"], ...given });
const raven = (raven_type, more) =>
  organisation({ capabilities: ["raven", "chat"], raven_type, ...more });

for (const [what, plan, given] of [
  ["free", "free", organisation({ rate_limit_tier: "default_claude_ai" })],
  ["pro", "pro", organisation({ capabilities: ["claude_pro", "chat"] })],
  ["max", "max", organisation({ capabilities: ["chat", "claude_max"] })],
  ["max, in the other order", "max", organisation({ capabilities: ["claude_max", "chat"] })],
  ["pro and max", "max", organisation({ capabilities: ["chat", "claude_pro", "claude_max"] })],
  ["team", "team", raven("team", { rate_limit_tier: "default_raven" })],
  [
    "enterprise",
    "enterprise",
    raven("enterprise", { rate_limit_tier: "default_raven_enterprise" }),
  ],
  ["one for the Console alone", null, organisation({ capabilities: ["api"] })],
  ["one without capabilities", null, organisation({ capabilities: [] })],
  ["a shared one of a new type", "unknown", raven("galaxy")],
  ["a shared one of no type", "unknown", raven(undefined)],
  ["a type that every object has", "unknown", raven("constructor")],
  ["a shared one that can't chat", "unknown", organisation({ capabilities: ["raven"] })],
  [
    "a shared one with a personal plan",
    "unknown",
    raven("team", { capabilities: ["raven", "chat", "claude_pro"] }),
  ],
  [
    "a shared one with a personal tier",
    "unknown",
    raven("enterprise", { rate_limit_tier: "default_claude_ai" }),
  ],
  ["a free one with a shared tier", "unknown", organisation({ rate_limit_tier: "default_raven" })],
  ["a new capability", "unknown", organisation({ capabilities: ["chat", "claude_ultra"] })],
  ["no list of capabilities", "unknown", organisation({ capabilities: "chat" })],
  ["capabilities that aren't words", "unknown", organisation({ capabilities: ["chat", {}] })],
]) {
  test(`an organisation that is ${what} is ${plan ?? "none to chat in"}`, () => {
    assert.equal(plans.planOf(given), plan);
  });
}

test("the organisation is found by its id, and the others are those that can chat", () => {
  const body = [
    organisation({ uuid: OTHER, name: "Console", capabilities: ["api"] }),
    raven("team", { uuid: OTHER, name: "Acme" }),
    organisation({ capabilities: ["chat", "claude_pro"] }),
  ];

  assert.deepEqual(plans.listing(body, OWN), {
    plan: "pro",
    others: [{ id: OTHER, plan: "team", name: "Acme" }],
  });
});

for (const [what, body] of [
  ["no list", { organizations: [organisation()] }],
  ["null", null],
  ["a list of others only", [organisation({ uuid: OTHER })]],
  ["a list of something else", [null, 1, "a", { uuid: 7 }]],
  ["a list that names it twice", [organisation(), organisation()]],
  ["a list where it can't chat", [organisation({ capabilities: ["api"] })]],
  ["an endless list", Array.from({ length: 201 }, () => organisation())],
]) {
  test(`${what} tells nothing`, () => {
    assert.equal(plans.listing(body, OWN), null);
  });
}

for (const [name, told] of [
  ["  Acme\u202e\n\u0000Inc ", "Acme Inc"],
  ["A".repeat(1000), "A".repeat(80)],
  ["👩‍👩‍👧".repeat(2), "👩 👩 👧👩 👩 👧"],
]) {
  test(`the name ${JSON.stringify(name.slice(0, 20))} is told in one line that stays as it reads`, () => {
    const body = [organisation(), raven("team", { uuid: OTHER, name })];

    assert.equal(plans.listing(body, OWN)?.others[0]?.name, told);
  });
}

for (const name of [undefined, "", " \u202e ", 5, {}]) {
  test(`a workspace named ${JSON.stringify(name)} isn't offered`, () => {
    const body = [organisation(), raven("team", { uuid: OTHER, name })];

    assert.deepEqual(plans.listing(body, OWN)?.others, []);
  });
}

for (const [label, plan] of [
  ["Account settings, Free plan", "free"],
  ["Max Muster, Pro plan", "pro"],
  ["Acme, Enterprise plan", "enterprise"],
  ["Kontoeinstellungen, Pro-Plan", "unknown"],
  ["Pro plan, Max Muster", "unknown"],
  ["Account settings, Free plan and more", "unknown"],
  ["", "unknown"],
  [null, "unknown"],
  [undefined, "unknown"],
]) {
  test(`the menu's label ${JSON.stringify(label)} shows ${plan}`, () => {
    assert.equal(plans.shown(label), plan);
  });
}
