// The message box: a real Tiptap editor as the site has it, and the plain textarea shown before it.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

const layout = new URLSearchParams(location.search).get("layout") ?? "current";

const layouts = {
  current: { "data-testid": "chat-input", "aria-label": "Write a message" },
  cds: { "data-cds": "ChatComposerEditor", "aria-label": "Schreib eine Nachricht" },
  "trusted-only": { "data-testid": "chat-input", "aria-label": "Write a message" },
  code: { "data-testid": "code-prompt-input", "aria-label": "Prompt" },
};

// A box that takes nothing from scripts.
const trustedOnly = layout === "trusted-only";
const refuse = (_view, event) => {
  if (event.isTrusted) return false;
  event.preventDefault();
  return true;
};

const box = document.querySelector(".composer");
const log = document.querySelector("[data-testid=log]");

function send(text) {
  if (!text.trim()) return;
  const item = document.createElement("li");
  item.textContent = text;
  log.append(item);
}

const isSend = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing;

function richBox(attributes) {
  const editor = new Editor({
    element: box,
    extensions: [StarterKit],
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", ...attributes },
      handleDOMEvents: trustedOnly ? { paste: refuse } : {},
      handleKeyDown: (_view, event) => {
        if (!isSend(event)) return false;
        sendAndClear();
        return true;
      },
    },
  });
  function sendAndClear() {
    send(editor.getText());
    editor.commands.clearContent();
  }
  window.__editor = editor;
  return sendAndClear;
}

function plainBox() {
  const area = document.createElement("textarea");
  area.dataset.testid = "chat-input-ssr";
  area.placeholder = "Write a message";
  function sendAndClear() {
    send(area.value);
    area.value = "";
  }
  area.addEventListener("keydown", (event) => {
    if (!isSend(event)) return;
    event.preventDefault();
    sendAndClear();
  });
  box.append(area);
  return sendAndClear;
}

const sendAndClear = layout === "textarea" ? plainBox() : richBox(layouts[layout]);

const button = document.createElement("button");
button.className = "send";
button.dataset.testid = "chat-input-send";
button.setAttribute("aria-label", "Send");
button.addEventListener("click", sendAndClear);
box.append(button);

// A field beside the composer: nothing of ours has any business in it.
const search = document.createElement("input");
search.dataset.testid = "chat-search";
search.setAttribute("aria-label", "Search chats");
search.placeholder = "Search";
search.className = "search";
document.querySelector("main").prepend(search);

// The account's menu, whose label names the plan.
const label = new URLSearchParams(location.search).get("menu");
if (label) {
  const menu = document.createElement("button");
  menu.dataset.testid = "user-menu-button";
  menu.className = "menu";
  menu.textContent = "Account";
  menu.setAttribute("aria-label", label);
  document.body.append(menu);
}

window.__ready = true;
