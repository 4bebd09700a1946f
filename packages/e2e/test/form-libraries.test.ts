// @vitest-environment jsdom
import { ajvResolver } from '@hookform/resolvers/ajv'
import {
  type Answers,
  answer,
  type CustomerKind,
  type FormJsonSchema,
  formJsonSchema,
  orThrow,
  type Question,
  questions,
} from '@portico/core'
import { now } from '@portico/test-support'
import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import { act, cleanup, fireEvent, queryByAttribute, render } from '@testing-library/react'
import type { JSONSchemaType } from 'ajv'
import { createElement, type SubmitEvent } from 'react'
import { type FieldErrors, useForm } from 'react-hook-form'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { askingSets, factories, unreadyOf } from './support/adapter-sets.ts'
import { validatorOf } from './support/form-validators.ts'

afterEach(cleanup)

/** A form on a page, as a person uses it. */
interface Page {
  fill(answers: Answers): void
  /** The accepted answers, or the keys that have an error. */
  submit(): Promise<{ accepted?: Answers; wrong?: string[] }>
}

/**
 * react-jsonschema-form with its validator as it comes. By its own default it answers a required boolean with `false`, like a
 * checkbox that is left alone; with `skip` it waits for an answer.
 */
function jsonSchemaForm(schema: FormJsonSchema): Page {
  let outcome: Awaited<ReturnType<Page['submit']>> = {}
  const { container } = render(
    createElement(Form, {
      schema,
      validator,
      noHtml5Validate: true,
      experimental_defaultFormStateBehavior: { requiredBooleanDefault: 'skip' },
      uiSchema: Object.fromEntries(
        Object.entries(schema.properties)
          .filter(([, { type }]) => type === 'boolean')
          .map(([key]) => [key, { 'ui:widget': 'select' }]),
      ),
      onSubmit: ({ formData }) => {
        outcome = { accepted: { ...(formData as object) } }
      },
      onError: (errors) => {
        outcome = { wrong: errors.flatMap(({ property }) => property?.replace(/^\./, '') || []) }
      },
    }),
  )
  return {
    fill: (answers) => {
      for (const [key, value] of Object.entries(answers)) change(container, `root_${key}`, schema, key, value)
    },
    submit: async () => {
      await act(async () => {
        fireEvent.submit(elementWith('class', 'rjsf', container))
      })
      return { ...outcome, ...(outcome.wrong && { wrong: [...new Set(outcome.wrong)] }) }
    },
  }

  /** The options of a select have their position as value there. */
  function change(
    page: HTMLElement,
    id: string,
    { properties }: FormJsonSchema,
    key: string,
    value: unknown,
  ) {
    const { type, oneOf, items } = properties[key] ?? {}
    const options = (items?.oneOf ?? oneOf ?? []).map((option) => option.const)
    const codes: unknown[] = type === 'boolean' ? [true, false] : options
    const entered = [value].flat().map((one) => String(codes.includes(one) ? codes.indexOf(one) : one))
    choose(elementWith('id', id, page), entered)
  }
}

/** react-hook-form with the resolver for Ajv as it comes. */
function hookForm(schema: FormJsonSchema): Page {
  let outcome: Awaited<ReturnType<Page['submit']>> = {}
  // The resolver's type derives the form's values from a literal schema; ours is made at run time.
  const resolver = ajvResolver(schema as JSONSchemaType<Record<string, string>>)
  const Fields = () => {
    const { register, handleSubmit } = useForm<Record<string, string>>({
      resolver,
      // The resolver compiles the schema at each validation.
      reValidateMode: 'onSubmit',
    })
    const submit = handleSubmit(
      (accepted) => {
        outcome = { accepted }
      },
      (errors: FieldErrors) => {
        // The condition itself is an error of the form as a whole.
        outcome = { wrong: Object.keys(errors).filter((key) => key !== '') }
      },
    )
    const onSubmit = (event: SubmitEvent<HTMLFormElement>) => void submit(event)
    const fields = Object.entries(schema.properties).map(([key, { type, oneOf, items }]) => {
      const codes = type === 'boolean' ? yesOrNo : (items?.oneOf ?? oneOf)
      const options = codes?.map(({ const: value, title }) =>
        createElement('option', { key: value, value }, title),
      )
      const multiple = items !== undefined
      const props = { key, id: key, multiple, ...register(key, type === 'boolean' ? { setValueAs } : {}) }
      const none = createElement('option', { key: '', value: '' })
      return options
        ? createElement('select', props, [none, ...options.filter(({ key }) => key !== '')])
        : createElement('input', props)
    })
    return createElement('form', { id: 'form', onSubmit }, fields)
  }
  const { container } = render(createElement(Fields))
  return {
    fill: (answers) => {
      for (const [key, value] of Object.entries(answers)) {
        choose(elementWith('id', key, container), [value].flat().map(String))
      }
    },
    submit: async () => {
      outcome = {}
      await act(async () => {
        fireEvent.submit(elementWith('id', 'form', container))
      })
      return outcome
    },
  }
}

/** A checkbox that is left alone would mean no. */
const yesOrNo = [
  { const: 'true', title: 'Yes' },
  { const: 'false', title: 'No' },
]
const setValueAs = (text: string) => (text === '' ? undefined : text === 'true')

/** What is used here of a `select`, as far as it is one. */
interface Select {
  multiple?: boolean
  options: Iterable<{ value: string; selected: boolean }>
}

/** Enters a text, or chooses the options with these values. */
function choose(field: HTMLElement, values: readonly string[]) {
  const { multiple, options } = field as unknown as Select
  if (!multiple) {
    fireEvent.change(field, { target: { value: values[0] } })
    return
  }
  for (const option of options) option.selected = values.includes(option.value)
  fireEvent.change(field)
}

function elementWith(attribute: string, value: string, page: HTMLElement): HTMLElement {
  const found = queryByAttribute(attribute, page, value)
  if (!found) throw new Error(`the page has no element whose ${attribute} is ${value}`)
  return found
}

/** The validator alone, with answers as they would be sent. */
function bareForm(schema: FormJsonSchema): Page {
  const problems = validatorOf(schema)
  let answers: Answers = {}
  return {
    fill: (more) => {
      answers = { ...answers, ...more }
    },
    submit: async () => {
      const wrong = problems(answers)
      return wrong.length > 0 ? { wrong } : { accepted: answers }
    },
  }
}

const libraries = {
  'Ajv alone': bareForm,
  'react-jsonschema-form': jsonSchemaForm,
  'react-hook-form': hookForm,
}

/** The first example of each question; a person who leaves out what may be left out. */
const examplesOf = (asked: readonly Question[]): Answers =>
  Object.fromEntries(asked.filter(({ when }) => !when).map(({ key, schema }) => [key, exampleOf(schema)]))

const exampleOf = (schema: Question['schema']): unknown => {
  const examples = z.globalRegistry.get(schema)?.examples
  return Array.isArray(examples) ? examples[0] : undefined
}

const kinds: CustomerKind[] = ['individual', 'company']
const sets = kinds.flatMap((kind) =>
  askingSets(kind).map((set) => ({ kind, ids: set.map(({ id }) => id).join(', '), set })),
)

// Each rendering has a thousand options, and each validation compiles a schema of as many codes.
describe.each(Object.entries(libraries))('%s', { timeout: 300_000 }, (_, open) => {
  test.each(sets)('takes the form of $ids for an $kind as it is', async ({ kind, set }) => {
    const asked = questions(kind, set, { now })
    const page = open(formJsonSchema(asked))
    const required = asked.filter(({ when }) => !when).map(({ key }) => key)
    expect((await page.submit()).wrong?.toSorted()).toEqual(required.toSorted())

    page.fill(examplesOf(asked))
    const { accepted, wrong } = await page.submit()
    expect(wrong).toBeUndefined()
    const customer = orThrow(answer({ kind }, accepted ?? {}, { now }))
    expect(unreadyOf(customer, set)).toEqual([])
  })

  test('rejects each answer that is empty or wrong, and a bank account that is not whole', async () => {
    const asked = questions('individual', factories, { now })
    const form = formJsonSchema(asked)
    const page = open(form)
    const good = examplesOf(asked)
    page.fill(good)
    for (const key of [
      'name_given',
      'dateOfBirth',
      'nationality',
      'identifications_national_id_passport_number',
    ]) {
      page.fill({ [key]: '' })
      expect(await page.submit()).toMatchObject({ wrong: [key] })
      page.fill({ [key]: good[key] })
    }
    const wrong = { phone: '0512345678', email: 'amal', dateOfBirth: '1990-02-30', name_family: ' ' }
    page.fill(wrong)
    expect((await page.submit()).wrong?.toSorted()).toEqual(Object.keys(wrong).toSorted())
    page.fill(good)
    page.fill({ payoutAccounts_bank_bankCode: '1174c' })
    expect((await page.submit()).wrong?.toSorted()).toEqual([
      'payoutAccounts_bank_accountNumber',
      'payoutAccounts_bank_iban',
    ])
    page.fill({
      payoutAccounts_bank_accountNumber: '6080010167519',
      payoutAccounts_bank_iban: 'SA0380000000608010167519',
    })
    expect((await page.submit()).wrong).toBeUndefined()
  })
})
