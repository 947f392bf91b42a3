const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A plain text as the composer wants it: nothing in it is markup, line ends stay. */
export function asHtml(text) {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character]).replaceAll('\n', '<br>');
}
