import * as z from 'zod'
import type { Condition } from '../result/requirement.ts'
import { isReadBy } from './is-read-by.ts'
import type { Question } from './question.ts'

type JsonSchema = Record<string, unknown>

/**
 * Questions as one JSON Schema (draft 2020-12) for form libraries: an object of answers by key, with titles,
 * enumerations, limits and what is required. What is asked under a condition is required as soon as the answer that it
 * reads is given; a condition on what is not asked leaves it optional. Checks that JSON Schema has no words for, such as
 * the check digits of an IBAN, are made by `answer`.
 */
export function formJsonSchema(questions: readonly Question[]): JsonSchema {
  const required = questions.filter(({ when }) => !when).map(({ key }) => key)
  const conditional = questions.flatMap((question) => ruleOf(question, questions))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(questions.map((question) => [question.key, propertyOf(question)])),
    required,
    ...(conditional.length > 0 && { allOf: conditional }),
    additionalProperties: false,
  }
}

function propertyOf({ schema, label, conflict }: Question): JsonSchema {
  const { $schema, ...own } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { ...own, title: label, ...(conflict && { description: conflict }) }
}

/** Required once any of its conditions is met by an answer of the same form. */
function ruleOf({ key, when = [] }: Question, questions: readonly Question[]): JsonSchema[] {
  const met = when.flatMap((condition) =>
    questions.filter(({ path }) => isReadBy(condition, path)).map((read) => isAmong(read, condition)),
  )
  // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
  return met.length === 0 ? [] : [{ if: { anyOf: met }, then: { required: [key] } }]
}

const isAmong = ({ key }: Question, { in: values }: Condition): JsonSchema => ({
  properties: { [key]: { enum: [...values] } },
  required: [key],
})
