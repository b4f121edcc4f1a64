"""The extension's options page, as a person uses it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Error, Locator, expect

from pastevet.pairings import chromium_origin
from pastevet.policy.in_force import LOOK_EVERY_S


class Options:
    """The options page, which the extension opens when it is installed.

    Args:
        context: A browser with the extension.
    """

    def __init__(self, context: BrowserContext) -> None:
        url = f"{chromium_origin()}/pages/options.html"
        opened = [page for page in context.pages if page.url == url]
        self.page = opened[0] if opened else context.new_page()
        self.page.wait_for_load_state()
        try:
            self.page.goto(url)
        except Error as error:
            if "interrupted by another navigation" not in error.message:
                raise
            # An extension that has just been installed shows its options in the blank tab itself.
            self.page.wait_for_url(url)

    @property
    def text(self) -> str:
        """All that the page shows."""
        return self.page.locator("body").inner_text()

    @property
    def is_on(self) -> bool:
        """Whether the guard is switched on."""
        return self.page.get_by_role("switch").is_checked()

    def switch(self, *, on: bool) -> None:
        """Click the switch, unless it stands as wished, and wait until it does."""
        switch = self.page.get_by_role("switch")
        if switch.is_checked() != on:
            switch.click()
        switch.and_(self.page.get_by_role("switch", checked=on)).wait_for()

    @property
    def field(self) -> Locator:
        """The field for the pairing code."""
        return self.page.get_by_role("textbox")

    def read_plan(self, *, on: bool) -> None:
        """Tick or untick that the plan may be read from the site."""
        box = self.page.get_by_role("checkbox", name="Read which plan this is from claude.ai")
        box.and_(self.page.locator(":enabled")).set_checked(on)

    def paste_code(self) -> None:
        """Paste what is on the clipboard into the code's field and press the button beside it."""
        self.field.click()
        self.page.keyboard.press("Control+v")
        self.page.get_by_role("button", name="Pair", exact=True).click()

    def pair(self, code: str) -> None:
        """Enter a code, and wait until it is taken."""
        self.field.fill(code)
        self.field.press("Enter")
        self.wait_for("Paired with the service on port")

    def row(self, category: str) -> Locator:
        """The row of a category, by its name."""
        return self.page.locator("#categories li", has=self.page.get_by_text(category, exact=True))

    def level(self, category: str, level: str) -> Locator:
        """The radio button of a category's level: Off, Note or Ask."""
        group = self.page.get_by_role("radiogroup", name=category)
        return group.get_by_role("radio", name=level)

    def choose(self, category: str, level: str) -> None:
        """Choose a level, and wait until it is kept and counts."""
        self.level(category, level).click()
        self.wait_until_kept(category, level)
        self.page.wait_for_timeout(LOOK_EVERY_S * 1000)

    def wait_until_kept(self, category: str, level: str) -> None:
        """Wait until the service says that a category has this level."""
        script = """async ([label, level]) => {
          const name = "page_to_worker.switches";
          const {switches} = await chrome.runtime.sendMessage({name});
          return switches.find((each) => each.label === label).level === level;
        }"""
        self.page.wait_for_function(script, arg=[category, level.lower()])
        expect(self.level(category, level)).to_be_checked()

    def wait_for(self, words: str) -> None:
        """Wait until the page shows these words."""
        self.page.get_by_text(words).first.wait_for()
