/**
 * What the columns of a book mean: by the name of the column, or the key of a foreign JSON object (`person.first_name` for
 * nested ones).
 * - a text: the canonical path that the column fills: `{ "First name": "name.given" }`
 * - an object: the path, and how the words or dates of the column are written; see `ColumnMapping`
 * - a list of these: the column fills several paths: `{ "Country": ["nationality", "identifications[0].issuingCountry"] }`
 * - `null`: the column is ignored
 *
 * A key that begins with `=` is a path that is filled by a constant: `{ "=identifications[0].type": "passport" }`. Constants, and
 * the second and further paths of a list, fill no object or list element by themselves: a row without any other value there has none.
 * They are left out of customers whose kind has no such path, too.
 *
 * Paths of documents are `documents[0].file`, `.type`, `.belongsTo` and `.providerType`.
 */
export type Mapping = Readonly<Record<string, ColumnValue | readonly ColumnValue[] | number | boolean | null>>

/** What one column fills: a path, or a path and how its values are written. */
export type ColumnValue = string | ColumnMapping

/** What one column means, if a path alone does not say it. */
export interface ColumnMapping {
  /** The canonical path: `dateOfBirth`. */
  readonly path: string
  /**
   * How the dates of the column are written, such as `DD/MM/YYYY`. `D`, `DD`, `M`, `MM`, `MMM` (`Jan`) and `YYYY`, each part once,
   * with `/`, `.`, `-`, a blank or nothing between them. Default: year first, `1990-01-31`.
   */
  readonly format?: string | undefined
  /**
   * The words of the column and what they mean: `{ "F": "female", "M": "male" }`. `null` means that nothing is there. Upper and
   * lower case are the same. Any other word must be one of the model's own.
   */
  readonly values?: Readonly<Record<string, string | number | boolean | null>> | undefined
}
