import type * as z from 'zod'
import type { Condition } from '../condition/condition.ts'
import type { ItemMatch } from '../customer/schema-at.ts'

/** One value to ask for, so that every provider asked about gets what it needs. */
export interface Question {
  /**
   * The question's name in its list, and the key of its answer: `name_given`, or for a list element that is to be added
   * `identifications_national_id_passport_number`, with the codes that say which element is meant. Letters, digits and `_`
   * only: form libraries take names with dots and brackets apart.
   */
  key: string
  /** Canonical path; `[]` where the answer belongs to a list element that is to be added. */
  path: string
  /** A short label for a form: the schema's title, told apart where two questions of the list would read alike. */
  label: string
  /**
   * What every provider accepts: enumerations intersected, limits the tightest. Check an answer by
   * `z.safeParse(schema, value)`; read title, sensitivity and examples by `z.globalRegistry.get(schema)`.
   */
  schema: z.core.$ZodType
  /** Who needs the answer, and for which of its fields. Empty where only the canonical model does. */
  askedBy: AskedBy[]
  /** What kind of list element is meant, as far as all agree: `{ type: ['national_id', 'passport'] }`. */
  item?: ItemMatch
  /** Asked only of customers for whom any one of these holds. Absent: asked of everyone. */
  when?: Condition[]
  /** Present where the providers left a choice, and this question belongs to the way with the fewest questions. */
  choice?: Choice
  /** In words, where no answer satisfies all: who accepts what. The schema then accepts nothing. */
  conflict?: string
}

/** A provider that needs the answer to a question. */
export interface AskedBy {
  /** The provider's id. */
  provider: string
  /** The provider's own names of the fields. */
  fields: string[]
}

/** The alternatives to a question, of which one is enough. */
export interface Choice {
  /** Why any one way is enough, in words. */
  reason: string
  /** The canonical paths of each of the other ways. */
  instead: string[][]
}
