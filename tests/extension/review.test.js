import assert from "node:assert/strict";
import { test } from "node:test";

import { isDue } from "../../extension/worker/review.js";

for (const [what, due, review, advised] of [
  ["there was none and none was begun", false, { day: null, everyDays: 30 }, 90],
  ["the chosen period is over", true, { day: "2026-10-26", everyDays: 30 }, 90],
  ["the chosen period isn't over", false, { day: "2026-10-27", everyDays: 30 }, 90],
  [
    "nothing was chosen and the advised period is over",
    true,
    { day: "2026-08-27", everyDays: null },
    90,
  ],
  [
    "nothing was chosen and the advised period isn't over",
    false,
    { day: "2026-08-28", everyDays: null },
    90,
  ],
  ["nothing was chosen and nothing advised", false, { day: "2020-01-01", everyDays: null }, null],
  ["the first period is over", true, { begun: "2026-10-26", day: null, everyDays: 30 }, 90],
  ["it was reviewed since", false, { begun: "2020-01-01", day: "2026-11-01", everyDays: 30 }, 90],
  ["the person wants none", false, { day: "2020-01-01", everyDays: 0 }, 90],
]) {
  test(`a review is ${due ? "due" : "not due"} when ${what}`, () => {
    assert.equal(isDue({ begun: null, ...review }, advised, "2026-11-25"), due);
  });
}
