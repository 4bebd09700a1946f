import type { Field, FieldTable, Requirement } from '@portico/core'
import * as z from 'zod'
import { leaf, needs, takes } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { describes, parts, tables } from './broken.ts'

/** A table with some of its fields changed. */
export const withFields = (table: FieldTable, change: (field: Field) => Field): FieldTable => ({
  ...table,
  fields: table.fields.map(change),
})

export const field = (name: string, change: (field: Field) => Field) =>
  tables((table) => withFields(table, (one) => (one.name === name ? change(one) : one)))

const optional = (one: Field): Field => ({ ...one, required: false })

export const requirementBreaks: Record<string, Break> = {
  'requirements/accepted-is-ready': {
    what: 'a phone demanded that nobody needs',
    ...field('phone', (one) => ({ ...one, required: true })),
  },
  'requirements/all-at-once': {
    what: 'requirements fed drip by drip',
    ...describes(({ table }) => ({
      table(kind) {
        const full = table(kind)
        const first = full?.fields.find(
          ({ required, name }) => required && name !== 'type' && name !== 'reference',
        )
        return full && withFields(full, (one) => (one.name === first?.name ? one : optional(one)))
      },
    })),
  },
  'requirements/nothing-is-sent-unready': {
    what: 'a table that requires nothing of what it asks for',
    ...describes(({ table }) => ({
      table(kind) {
        const full = table(kind)
        return full && withFields(full, optional)
      },
    })),
  },
  'requirements/closure-bare': { what: 'a family name declared optional', ...field('last_name', optional) },
  'requirements/closure-partial': {
    what: 'half a bank account taken',
    ...tables((table) => ({ ...table, rules: [] })),
  },
  'requirements/closure-every-way': {
    what: 'a way that does not lead there',
    ...tables((table) => ({
      ...table,
      rules: table.rules.map((rule) =>
        rule.type === 'anyOf' ? { ...rule, fields: ['bank.bic', 'phone'] } : rule,
      ),
    })),
  },
  'requirements/each-removed-is-named': {
    what: 'an expiry asked for by another name',
    ...field('document.expires', (one) => {
      const parts = [leaf('note', { option: true }), one.source].filter((part) => part.type === 'leaf')
      return needs(one.name, { type: 'join', parts, separator: '', steps: [] })
    }),
  },
  'requirements/ready-is-accepted': {
    what: 'a gender declared optional',
    ...field('gender', (one) => takes(one.name, one.source)),
  },
  'requirements/schemas-tell-the-truth': {
    what: 'codes that do not narrow the schema',
    ...field('gender', ({ source, ...one }) => ({
      ...one,
      source: { ...source, steps: source.steps.map(({ apply }) => ({ apply })) },
    })),
  },
  'requirements/conditions-hold': {
    what: 'a condition told wrongly',
    ...describes(({ requirements }) => ({ requirements: (kind) => requirements(kind).map(forEuros) })),
  },
  'requirements/own-options-are-checked': {
    what: 'any option taken',
    ...parts({ options: z.object({}) as never }),
  },
}

function forEuros(requirement: Requirement): Requirement {
  if ('anyOf' in requirement)
    return { ...requirement, anyOf: requirement.anyOf.map((way) => way.map(forEuros)) }
  return 'path' in requirement && requirement.when?.in.includes('AED')
    ? { ...requirement, when: { ...requirement.when, in: ['EUR'] } }
    : requirement
}
