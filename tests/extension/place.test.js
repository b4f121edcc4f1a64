import assert from "node:assert/strict";
import { test } from "node:test";

import { asks, counts, isPlace, standing, today } from "../../extension/worker/place.js";

const TERMS = { changed: "2026-09-01", ask_again_after_days: 90 };
const DAY = "2026-11-25";
const place = (given = {}) => ({
  site: "claude.ai",
  organisation: "one",
  shown: "unknown",
  listed: null,
  chat: "normal",
  ...given,
});
const listed = (plan, others = []) => ({ listed: { plan, others } });
const said = (value, day = "2026-11-01") => ({ value, day });

for (const [what, plan, teller, given, answers] of [
  ["nobody says anything", "unknown", "nobody", {}, {}],
  ["the list says it", "enterprise", "list", listed("enterprise"), {}],
  ["the person says it", "team", "person", {}, { plan: said("team") }],
  ["the menu shows a personal plan", "free", "page", { shown: "free" }, {}],
  ["the menu alone shows a company's plan", "unknown", "nobody", { shown: "enterprise" }, {}],
  [
    "menu and person agree",
    "enterprise",
    "person",
    { shown: "enterprise" },
    { plan: said("enterprise") },
  ],
  [
    "menu and person disagree on the terms",
    "unknown",
    "nobody",
    { shown: "free" },
    { plan: said("team") },
  ],
  [
    "list and menu disagree on the terms",
    "unknown",
    "nobody",
    { ...listed("team"), shown: "pro" },
    {},
  ],
  [
    "list and person disagree on the terms",
    "unknown",
    "nobody",
    listed("pro"),
    { plan: said("team") },
  ],
  ["a personal plan has changed since", "max", "list", listed("max"), { plan: said("pro") }],
  ["the list isn't understood", "pro", "person", listed("unknown"), { plan: said("pro") }],
  ["the person doesn't know", "unknown", "nobody", {}, { plan: said("unknown") }],
  ["the answer is too old", "unknown", "nobody", {}, { plan: said("team", "2026-08-27") }],
  [
    "the answer is from before the terms changed",
    "team",
    "person",
    {},
    { plan: said("team", "2026-08-28") },
  ],
]) {
  test(`the plan is ${plan} when ${what}`, () => {
    const found = standing(place(given), answers, TERMS, DAY);

    assert.deepEqual([found.destination.plan, found.teller], [plan, teller]);
  });
}

for (const [what, training, since, given, answers] of [
  ["nobody says anything", "unknown", null, {}, {}],
  ["the person said so", "off", "2026-11-01", {}, { training: said("off") }],
  ["the person doesn't know", "unknown", null, {}, { training: said("unknown") }],
  ["the answer is too old", "unknown", null, {}, { training: said("off", "2026-08-27") }],
  ["the terms changed after it", "unknown", null, {}, { training: said("off", "2026-08-31") }],
  [
    "the terms changed on that day",
    "off",
    "2026-09-01",
    {},
    { training: said("off", "2026-09-01") },
  ],
  ["the plan is a company's", "unknown", null, listed("team"), { training: said("off") }],
]) {
  test(`training is ${training} when ${what}`, () => {
    const found = standing(place(given), answers, TERMS, DAY);

    assert.deepEqual([found.destination.training, found.since.training], [training, since]);
  });
}

test("other workspaces are told by plan and name, without their ids", () => {
  const others = [{ id: "two", plan: "team", name: "Acme" }];
  const { destination } = standing(place(listed("pro", others)), {}, TERMS, DAY);

  assert.deepEqual(destination.alternatives, [{ plan: "team", name: "Acme" }]);
});

test("where no page was seen nothing is known", () => {
  const { destination, teller } = standing(null, {}, null, DAY);

  assert.deepEqual(
    [destination.plan, destination.training, teller],
    ["unknown", "unknown", "nobody"],
  );
});

for (const [what, due, given, plan, answers] of [
  ["nothing was answered", [true, true], {}, "unknown", {}],
  [
    "all was answered lately",
    [false, false],
    {},
    "pro",
    { plan: said("pro"), training: said("on") },
  ],
  [
    "the person doesn't know",
    [false, false],
    {},
    "unknown",
    { plan: said("unknown"), training: said("unknown") },
  ],
  [
    "the answers are old",
    [true, true],
    {},
    "unknown",
    { plan: said("pro", "2026-08-27"), training: said("on", "2026-08-27") },
  ],
  [
    "the terms changed since",
    [false, true],
    {},
    "pro",
    { plan: said("pro", "2026-08-31"), training: said("on", "2026-08-31") },
  ],
  ["the list tells the plan", [false, true], listed("max"), "max", {}],
  ["the list isn't understood", [true, true], listed("unknown"), "unknown", {}],
  ["it is a company's plan", [false, false], listed("team"), "team", {}],
  ["no account is known", [false, false], { organisation: null }, "unknown", {}],
]) {
  test(`it asks about [plan, training] ${JSON.stringify(due)} when ${what}`, () => {
    const found = asks(place(given), plan, answers, TERMS, DAY);

    assert.deepEqual([found.plan, found.training], due);
  });
}

test("an answer counts while nobody has said for how long", () => {
  assert.equal(counts(said("off", "2020-01-01"), null, DAY, true), true);
  assert.equal(counts(undefined, null, DAY, true), false);
});

test("today is the person's day", () => {
  const noon = new Date(2026, 10, 25, 12);
  const lastMinute = new Date(2026, 10, 25, 23, 59);

  assert.deepEqual([today(noon), today(lastMinute)], [DAY, DAY]);
});

test("a place as the content scripts tell it is taken", () => {
  const others = [{ id: "two", plan: "team", name: "Acme" }];

  assert.ok(isPlace(place()));
  assert.ok(isPlace(place(listed("pro", others))));
});

for (const [what, value] of [
  ["nothing", null],
  ["no object", "claude.ai"],
  ["a plan that isn't one", place({ shown: "gold" })],
  ["a plan that every object has", place({ shown: "constructor" })],
  ["a chat that isn't one", place({ chat: "loud" })],
  ["an organisation that isn't a word", place({ organisation: 5 })],
  ["a list of no plan", place({ listed: { others: [] } })],
  [
    "too many workspaces",
    place(listed("pro", Array(21).fill({ id: "a", plan: "team", name: "b" }))),
  ],
  ["a name without end", place(listed("pro", [{ id: "a", plan: "team", name: "b".repeat(201) }]))],
  ["a name that isn't a word", place(listed("pro", [{ id: "a", plan: "team", name: {} }]))],
]) {
  test(`${what} is no place`, () => {
    assert.equal(isPlace(value), false);
  });
}
