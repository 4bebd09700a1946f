/** Kebab-case, at most 40 characters: an id is a key in configurations, and part of the names of packages. */
export const isAdapterId = (word: string): boolean =>
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word) && word.length <= 40
