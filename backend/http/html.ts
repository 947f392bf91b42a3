/** Markup that is safe to put into a page. Made only by `html` and `text`. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A paragraph. */
export function text(value: string): string {
  return `<p>${escape(value)}</p>`;
}

const STYLE = `
:root { color-scheme: light; --ink: #1f2733; --soft: #5b6675; --line: #dfe4ea; --paper: #fff; --ground: #f5f7f9; --accent: #0b6b6b; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: var(--ground); }
main { max-width: 1180px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 32px 0 8px; }
p { margin: 8px 0; max-width: 75ch; }
.soft { color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; margin: 20px 0; }
.tile { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
.tile b { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 10px 14px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th { font-size: 12px; font-weight: 600; color: var(--soft); white-space: nowrap; background: #fafbfc; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, button:focus-visible { outline: 3px solid #7cc4c4; outline-offset: 2px; border-radius: 4px; }
.status { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: 13px; font-weight: 600; white-space: nowrap; background: #e8ecf1; color: #38424f; }
.status.ready { background: #d8f0e2; color: #0e5a33; }
.status.scheduled { background: #dcebf8; color: #15497a; }
.status.suppressed { background: #f8e7dc; color: #7c3a10; }
.status.automated { background: #ece5f8; color: #4c2f88; }
nav a { display: inline-block; margin: 0 12px 8px 0; }
nav a[aria-current] { font-weight: 700; color: var(--ink); text-decoration: none; }
button { font: inherit; padding: 6px 14px; border-radius: 8px; border: 1px solid #b9c2cc; background: var(--paper); color: var(--ink); cursor: pointer; }
form.inline { display: inline; }
`;

/** A whole page. `body` is markup. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · PQL Handoff</title><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;
}
