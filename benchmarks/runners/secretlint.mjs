// Serves secretlint with its recommended rules: harness.py's lines of JSON, spoken by Node.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";

const config = {
  rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }],
};

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memoryMb() {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
  return Number(kilobytes[1]) / 1024;
}

async function scan(content) {
  const source = { filePath: "paste.txt", content, contentType: "text", ext: ".txt" };
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages.map(() => "recommended rules");
}

function say(reply) {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

await scan("Is everything ready?");
say({ cpu_s: cpuMs() / 1000, memory_mb: memoryMb() });
for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const started = cpuMs();
  const levels = await scan(text);
  say({ cpu_ms: cpuMs() - started, levels, memory_mb: memoryMb() });
}
