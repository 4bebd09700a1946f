import { type CustomerKind, customerKinds, type Requirement } from '@portico/core'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { ensure, promisesOf } from '../check.ts'
import { fill } from '../customers/fill.ts'
import { isLeafPath, rootOf } from '../customers/model.ts'
import { fitting } from '../customers/values.ts'

const descriptionKeys = [
  'id',
  'name',
  'kinds',
  'capabilities',
  'settings',
  'table',
  'requirements',
  'options',
] as const

/** The requirements of a kind, as the factory tells them. */
const requirementsOf = ({ factory }: Bench) =>
  customerKinds.flatMap((kind): [typeof kind, Requirement[]][] => [[kind, factory.requirements(kind)]])

export const description = promisesOf('contract', {
  'id-is-a-key': {
    title: 'the id can stand in configuration files',
    doc: 'The id is the key in configuration and in providerOptions. Give it lower-case words with dashes: my-provider.',
    run({ factory }) {
      ensure(
        /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(factory.id),
        'the id must be of lower-case words with dashes',
      )
    },
  },
  'name-is-for-people': {
    title: 'messages can name the provider as people do',
    doc: 'name stands in messages: "Acme needs more data". Give it as the provider writes itself, without line breaks.',
    run({ factory }) {
      ensure(/^\S(.{0,62}\S)?$/u.test(factory.name), 'the name must be one short line of text')
    },
  },
  'described-without-credentials': {
    title: 'the factory describes itself without any credentials',
    doc: 'A form, a comparison or a document asks what a provider needs before anybody has credentials. The factory carries every key of AdapterDescription.',
    run({ factory }) {
      const absent = descriptionKeys.filter((key) => Reflect.get(factory, key) === undefined)
      ensure(absent.length === 0, `the factory does not describe itself: ${absent.join(', ')}`)
      ensure(typeof factory.configure === 'function', 'the factory has no configure')
    },
  },
  'configured-agrees': {
    title: 'a configured adapter is the same that the factory described',
    doc: 'Settings may narrow what an adapter asks for, never change what it is: id, name and kinds stay.',
    run({ factory, adapter }) {
      for (const key of ['id', 'name'] as const) {
        ensure(factory[key] === adapter[key], `the configured adapter has another ${key}`)
      }
      ensure(String(factory.kinds) === String(adapter.kinds), 'the configured adapter takes other kinds')
    },
  },
  'kinds-are-known': {
    title: 'the kinds of customers it takes are the canonical ones, each once',
    doc: 'kinds holds individual, company or both, and nothing else.',
    run({ factory: { kinds } }) {
      ensure(kinds.length > 0, 'it takes no kind of customer at all')
      ensure(new Set(kinds).size === kinds.length, 'a kind is listed twice')
      ensure(
        kinds.every((kind) => customerKinds.includes(kind)),
        'a kind is not canonical',
      )
    },
  },
  'kinds-have-tables': {
    title: 'it has a field table for every kind it takes',
    doc: 'Without a table nothing can be checked or sent. A kind that is declared and has none is a declaration that lies.',
    run({ factory, adapter }) {
      for (const kind of factory.kinds) {
        ensure(adapter.table(kind)?.kind === kind, `there is no table for ${kind}`)
        ensure(factory.requirements(kind).length > 0, `nothing is required of a customer of kind ${kind}`)
      }
    },
  },
  'fields-are-unique': {
    title: 'every provider field is declared once',
    doc: 'Two declarations of one field would overwrite each other on the wire.',
    run({ kinds, adapter }) {
      for (const kind of kinds) {
        const names = adapter.table(kind)?.fields.map(({ name }) => name) ?? []
        ensure(
          names.every((name) => name.trim() !== ''),
          `${kind}: a field has no name`,
        )
        // One list of the provider may be made of several, whose elements have fields of the same name.
        const declared = (adapter.table(kind)?.fields ?? []).map(({ name, each }) =>
          each ? `${name} of ${each.list} ${JSON.stringify(each.where)}` : name,
        )
        const twice = declared.filter((name, index) => declared.indexOf(name) !== index)
        ensure(twice.length === 0, `${kind}: declared twice: ${twice.join(', ')}`)
      }
    },
  },
  'rules-name-fields': {
    title: 'rules and the updatable set name fields that exist',
    doc: 'A mistyped name in updatable or in a rule makes it silently do nothing.',
    run({ kinds, adapter }) {
      for (const kind of kinds) {
        const table = adapter.table(kind)
        const names = new Set(table?.fields.flatMap(({ name }) => [name, ...listsIn(name)]))
        const used = [...(table?.updatable ?? []), ...(table?.rules ?? []).flatMap(({ fields }) => fields)]
        const unknown = used.filter((name) => !names.has(name))
        ensure(unknown.length === 0, `${kind}: no such field: ${unknown.join(', ')}`)
      }
    },
  },
  'requirements-are-canonical': {
    title: 'what it asks for is named by paths of the canonical model',
    doc: 'Every requirement has a canonical path (or one of its own provider options) and the provider fields it feeds.',
    run(bench) {
      for (const [kind, requirements] of requirementsOf(bench)) {
        for (const requirement of flatten(requirements)) {
          const { path, providerFields } = requirement
          const own = path.startsWith(`providerOptions.${bench.factory.id}.`)
          ensure(own || isLeafPath(kind, path), `${kind}: the canonical model has no ${path}`)
          ensure(providerFields.length > 0, `${kind}: ${path} feeds no provider field`)
        }
      }
    },
  },
  'requirements-have-words': {
    title:
      'what it asks for can be shown in a form: title, sensitivity, and an example that passes or a pattern',
    doc: 'The schema of a requirement is what a form is made of. Its title and sensitivity come with the canonical schema: keep its metadata when you narrow it, and give examples that pass what you narrowed, or its pattern and lengths in the words of JSON Schema.',
    run(bench) {
      for (const [kind, requirements] of requirementsOf(bench)) {
        for (const { path, schema } of flatten(requirements)) {
          const { title, sensitivity } = z.globalRegistry.get(schema) ?? {}
          ensure(title && sensitivity, `${kind}: ${path} has no title or no sensitivity`)
          const found = fitting(schema)
          ensure(found !== undefined, `${kind}: ${path} has neither an example that passes nor a pattern`)
        }
      }
    },
  },
  'requirements-are-canonically-sound': {
    title: 'what it asks for never contradicts the canonical model',
    doc: 'A value that passes the requirement must pass the canonical check, or no customer could ever be ready.',
    run(bench) {
      for (const kind of bench.kinds) {
        const filled = fill(
          { kind, reference: 'closure-0001', ...nameOf(kind) },
          bench.factory.requirements(kind),
        )
        const parsed = rootOf(kind).safeParse(filled)
        const paths = parsed.error?.issues.map(({ path }) => path.join('.')) ?? []
        ensure(parsed.success, `${kind}: filling the requirements breaks the model at ${paths.join(', ')}`)
      }
    },
  },
  'description-is-stable': {
    title: 'asking again gives the same answer',
    doc: 'A description is pure: it depends on the settings alone, not on the clock, on chance or on earlier questions.',
    run({ factory, kinds }) {
      const told = () =>
        JSON.stringify(kinds.map((kind) => [factory.requirements(kind), factory.table(kind)?.fields.length]))
      const first = told()
      ensure(told() === first, 'its requirements change from one question to the next')
    },
  },
})

/** What the canonical model insists on, whatever the provider asks for. */
const nameOf = (kind: CustomerKind) =>
  kind === 'individual' ? { name: { given: 'Amal' } } : { legalName: 'Haddad Trading LLC' }

function flatten(requirements: readonly Requirement[]): Extract<Requirement, { path: string }>[] {
  return requirements.flatMap((requirement) => {
    if (requirement.type === 'field') return [requirement]
    return requirement.type === 'anyOf' ? requirement.alternatives.flatMap(flatten) : []
  })
}

/** The lists that a field is in: `owners` and `owners[].papers` of `owners[].papers[].number`. */
const listsIn = (name: string): string[] =>
  [...name.matchAll(/\[\]/g)].map(({ index }) => name.slice(0, index))
