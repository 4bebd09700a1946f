import * as z from 'zod'
import { isCodeList } from '../customer/sensitivity.ts'
import { codeNames } from './code-names.ts'
import type { FormOptions } from './form-json-schema.ts'
import type { FormProperty } from './form-property.ts'
import type { Question } from './question.ts'

/**
 * Translations by key. A field has the key of its question, `identifications_passport_number`, or else its place in the
 * model, `identifications[].number`. A code is the field, a dot and the code: `gender.female`. A description is the field and
 * `.description`.
 */
export type FormLabels = Readonly<Record<string, string>>

/** How a form is worded. */
export interface FormWords {
  titleOf(question: Question): string
  descriptionOf(question: Question): Pick<FormProperty, 'description'>
  /** The codes with their titles; countries and currencies in the order of their titles. */
  codesOf(question: Question, codes: readonly string[]): { const: string; title: string }[]
}

export function formWords({ language = 'en', labels = {} }: FormOptions): FormWords {
  const { nameOf, compare } = codeNames(language)
  const labelAt = (...keys: string[]) =>
    keys.map((key) => (Object.hasOwn(labels, key) ? labels[key] : undefined)).find((label) => label)
  const ofField = ({ key, path }: Question, suffix = '') =>
    labelAt(`${key}${suffix}`, `${placeOf(path)}${suffix}`)

  const distinctionOf = ({ path, item, label }: Question, title: string) => {
    const [list] = path.split('[].')
    const codes = Object.entries(item ?? {}).map(([name, values]) =>
      values
        .map((code) => labelAt(`${placeOf(`${list}[]`)}.${name}.${code}`) ?? nameOf(code, undefined))
        .join(' / '),
    )
    return codes.length > 0 ? `(${codes.join(', ')})` : label.slice(title.length).trim()
  }

  return {
    titleOf: (question) => {
      const { title } = metadataOf(question)
      const label = ofField(question)
      if (label === undefined) return question.label
      const isAlone = question.label === title || label === labelAt(question.key)
      return isAlone ? label : `${label} ${distinctionOf(question, String(title))}`
    },
    descriptionOf: (question) => {
      const { conflict } = question
      const own = ofField(question, '.description') ?? metadataOf(question).description
      const description = conflict ? `No answer satisfies all: ${conflict}` : own
      return description ? { description } : {}
    },
    codesOf: (question, codes) => {
      const { codeList } = metadataOf(question)
      const list = isCodeList(codeList) ? codeList : undefined
      const titled = codes.map((code) => ({
        const: code,
        title: ofField(question, `.${code}`) ?? nameOf(code, list),
      }))
      return list ? titled.sort((one, other) => compare(one.title, other.title)) : titled
    },
  }
}

/** `identifications[0].number` and that of a new element are one place. */
const placeOf = (path: string) => path.replace(/\[\d+\]/g, '[]')

const metadataOf = ({ schema }: Question) => z.globalRegistry.get(schema) ?? {}
