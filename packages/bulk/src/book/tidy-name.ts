/** The name of a column, or the key of a mapping, as both are compared: without invisible characters and double blanks. */
export const tidyName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
