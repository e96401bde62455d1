package io.warren.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The page in the words of its user. */
record MapOnScreen(Page page) {

    /** Opens an address of the page, from {@code /} on, and waits until something is drawn. */
    static MapOnScreen open(Page page, String address) {
        page.navigate(address);
        page.locator(".node").first().waitFor();
        return new MapOnScreen(page);
    }

    /** Nodes of that kind ({@code from exchange queue to more lost}) whose full name has that text. */
    Locator node(String kind, String name) {
        return page.locator(".node." + kind)
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("title", new Page.LocatorOptions().setHasText(name))));
    }

    Locator nodes(String kind) {
        return page.locator(".node." + kind);
    }

    /** Names in the column of queues. */
    Locator queues() {
        return page.locator(".node.queue .name, .node.lost .name");
    }

    Locator links(String kind) {
        return page.locator(".link." + kind);
    }

    Locator panel() {
        return page.locator("#panel");
    }

    void choose(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(value);
    }

    /** What is written under the filters. */
    Locator strip() {
        return page.locator("#strip");
    }

    /** Names as they are written on the map, in reading order. */
    List<String> names() {
        return page.locator(".node .name").allTextContents();
    }

    String address() {
        return page.url();
    }
}
