import { expect, test } from "vitest";
import { html } from "./html";
import { Markup } from "./markup";
import { stillHtml } from "./still";

const textOf = (node: Parameters<typeof stillHtml>[0]): string => stillHtml(node).text;
const Greeting = ({ name }: { readonly name: string }) => <b>{name}</b>;

test("elements, components, lists and fragments become the markup that React would make", () => {
  const list = ["a", "b"].map((each) => <li key={each}>{each}</li>);
  expect(
    textOf(
      <>
        <ul className="x">{list}</ul>
        <Greeting name="Kim" /> {null}
        {false}
        {7}
      </>,
    ),
  ).toBe('<ul class="x"><li>a</li><li>b</li></ul><b>Kim</b> 7');
});

test("what is written into it is escaped, in texts and attributes alike", () => {
  expect(textOf(<a href={'/?a="1"&b'}>{"<script>"}</a>)).toBe('<a href="/?a=&quot;1&quot;&amp;b">&lt;script&gt;</a>');
});

test("truth stands as HTML says it", () => {
  expect(
    textOf(
      <details open>
        <input type="date" defaultValue="2025-01-01" hidden={false} aria-current={undefined} />
        <p aria-hidden={true} />
      </details>,
    ),
  ).toBe('<details open=""><input type="date" value="2025-01-01"><p aria-hidden="true"></p></details>');
});

test("markup stays as it is", () => {
  expect(textOf(<Markup className="m" of={html`<i>${"&"}</i>`} />)).toBe('<div class="m"><i>&amp;</i></div>');
});

test("what only a browser or React could draw is refused", () => {
  expect(() => textOf(<p onCopy={() => {}} />)).toThrow("onCopy");
  expect(() => textOf(<p style={{ color: "red" }} />)).toThrow("style");
  expect(() => textOf(<path strokeWidth={2} />)).toThrow("strokeWidth");
  expect(() => textOf(<textarea aria-label="Words" defaultValue="a" />)).toThrow("textarea");
  const FromTheBrowser = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
  expect(() => textOf(<FromTheBrowser />)).toThrow("browser");
  const Later = async () => <p />;
  expect(() => textOf((<Later />) as never)).toThrow("plain");
});
