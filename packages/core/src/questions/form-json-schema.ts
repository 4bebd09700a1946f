import { type FormProperty, propertyOf } from './form-property.ts'
import { type FormRule, rulesOf } from './form-rules.ts'
import { type FormLabels, formWords } from './form-words.ts'
import type { Question } from './question.ts'

/**
 * A form of questions as JSON Schema: an object of answers by key. Uses only keywords that drafts 7 and 2020-12 share, so that
 * it has no `$schema`, and no `format`.
 */
export interface FormJsonSchema {
  /** A form is an object: one property per question. */
  type: 'object'
  /** By the questions' keys, in their order. */
  properties: Record<string, FormProperty>
  /** The keys of the questions that are asked of everyone. */
  required: string[]
  /** What further answers an answer makes necessary. */
  allOf?: FormRule[]
  /** Keys that are not questions are refused. */
  additionalProperties: false
}

/** How the form is worded. */
export interface FormOptions {
  /** Language of the names of countries and currencies, as in `Intl`: `de`, `ar-SA`. Default: `en`. */
  language?: string | undefined
  /** Translations of titles, codes and descriptions. Default: English. */
  labels?: FormLabels | undefined
}

/**
 * Questions as one JSON Schema that form libraries and validators take as it is: Ajv (draft 7 and 2020-12, strict mode
 * included), react-jsonschema-form, react-hook-form. Codes have titles, `''` counts as no answer where none is required, and
 * a list element or an address that has one answer requires the others that it needs. A question that is asked under a
 * condition is required as soon as another answer meets it; a condition on what is not asked leaves it optional.
 *
 * A question that no answer satisfies takes none; its description says who accepts what. Checks that JSON Schema has no words
 * for, such as the check digits of an IBAN, are made by `answer`.
 *
 * @example formJsonSchema(asked, { language: 'de', labels: { 'name.given': 'Vorname', 'gender.female': 'weiblich' } })
 */
export function formJsonSchema(questions: readonly Question[], options: FormOptions = {}): FormJsonSchema {
  const words = formWords(options)
  const required = questions.filter(({ when, conflict }) => !when && !conflict).map(({ key }) => key)
  const properties = Object.fromEntries(
    questions.map((question) => [question.key, propertyOf(question, required.includes(question.key), words)]),
  )
  const rules = rulesOf(questions, properties)
  return {
    type: 'object',
    properties,
    required,
    ...(rules.length > 0 && { allOf: rules }),
    additionalProperties: false,
  }
}
