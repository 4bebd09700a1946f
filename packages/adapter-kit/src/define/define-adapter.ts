import {
  type Adapter,
  type AdapterDescription,
  type AdapterFactory,
  type Capabilities,
  type ContextOf,
  type CustomerKind,
  contextsIn,
  customerKinds,
  err,
  type FieldTable,
  guardOwn,
  type Issue,
  invalidConfig,
  issuesOf,
  listRequirements,
  type OnboardingError,
  type OwnOf,
  orThrow,
  plainCopy,
  type Result,
} from '@portico/core/adapter'
import * as z from 'zod'
import { commonSettings } from './common-settings.ts'

type Common = z.output<typeof commonSettings>

/** The operations of an adapter. */
export type Operations<Details> = Omit<Adapter<Details>, keyof AdapterDescription>

type Optional<Details> = Omit<Operations<Details>, 'previewCreate' | 'create'>

/** Operations of which some optional ones are known to be there: `OperationsWith<Details, 'get' | 'update'>`. */
export type OperationsWith<Details, Names extends keyof Optional<Details>> = Pick<
  Required<Operations<Details>>,
  'previewCreate' | 'create' | Names
>

/**
 * Operations that only this provider has; they become members of the adapter. `own` is given what makes the context of a
 * call from its options.
 */
export interface OwnOperations<Own extends object> {
  /** Returns the operations. `contextOf` makes the context of a call from the options that the caller gave. */
  own(contextOf: ContextOf): Own
}

/** An adapter in one declaration. */
export interface AdapterDefinition<
  Id extends string,
  Shape extends z.ZodRawShape,
  Ops extends Operations<unknown>,
> {
  /** The provider's id, kebab-case: the key in configuration and in `providerOptions`. */
  id: Id
  /** The provider's name in messages. */
  name: string
  /** As wide as the settings make them; without credentials the settings are empty. */
  capabilities(settings: Partial<Common & z.output<z.ZodObject<Shape>>>): Capabilities
  /** This adapter's own settings; `timeoutMs`, `retries`, `fetch` and `placeholders` are added. */
  settings: Shape
  /** What `customer.providerOptions[id]` may hold. Default: nothing. */
  options?: z.core.$ZodObject
  /** The field tables, as narrow as the settings make them; without credentials the settings are empty. */
  tables(settings: Partial<Common & z.output<z.ZodObject<Shape>>>): Partial<Record<CustomerKind, FieldTable>>
  /** Connects the operations to a configured provider, or tells what is wrong with settings that passed their schema. */
  connect(
    settings: Common & z.output<z.ZodObject<Shape>>,
    described: AdapterDescription<Id>,
  ): Result<Ops, Issue[]>
}

type DetailsIn<Ops> = Ops extends Operations<infer Details> ? Details : never

/** An adapter with what only its provider has. */
type Connected<Id extends string, Ops> = Ops & OwnOf<Ops> & Adapter<DetailsIn<Ops>, Id>

// Zod types an empty shape as an object that can have no key at all.
type OwnSettings<Shape extends z.ZodRawShape> = keyof Shape extends never
  ? unknown
  : z.input<z.ZodObject<Shape>>

type SettingsOf<Shape extends z.ZodRawShape> = z.input<typeof commonSettings> & OwnSettings<Shape>

/**
 * Builds the factory of an adapter: it checks settings, describes itself without credentials, and derives the
 * requirements from the field tables.
 */
export function defineAdapter<
  Id extends string,
  const Shape extends z.ZodRawShape,
  Ops extends Operations<unknown>,
>(definition: AdapterDefinition<Id, Shape, Ops>): AdapterFactory<SettingsOf<Shape>, Connected<Id, Ops>> {
  const settings = commonSettings.extend(definition.settings)

  const describe = (known: Partial<Common & z.output<z.ZodObject<Shape>>>): AdapterDescription<Id> => {
    const tables = definition.tables(known)
    const owner = {
      id: definition.id,
      name: definition.name,
      options: definition.options ?? z.strictObject({}),
    }
    return {
      ...owner,
      kinds: customerKinds.filter((kind) => tables[kind]),
      capabilities: definition.capabilities(known),
      settings,
      table: (kind) => tables[kind],
      requirements: (kind) => {
        const table = tables[kind]
        return table ? listRequirements(table, owner) : []
      },
    }
  }

  const configure = (given: unknown): Result<Connected<Id, Ops>, OnboardingError> => {
    const copied = plainCopy(given)
    if (copied.isErr()) return err(invalidConfig(definition.id, [copied.error]))
    const parsed = settings.safeParse(copied.value)
    if (!parsed.success) {
      const issues = issuesOf(parsed.error, copied.value, [], Object.keys(settings.shape))
      return err(invalidConfig(definition.id, issues))
    }
    // The extended schema's output is the two outputs together; TypeScript does not see through `extend`.
    const checked = parsed.data as Common & z.output<z.ZodObject<Shape>>
    const described = describe(checked)
    return definition
      .connect(checked, described)
      .map((operations) => {
        const own = guardOwn(operations.own?.(contextsIn()) ?? {}, definition.id)
        // The members that `own` gives are those that its type tells; TypeScript does not look into a generic's return.
        return { ...described, ...operations, ...own } as Connected<Id, Ops>
      })
      .mapErr((issues) => invalidConfig(definition.id, issues))
  }

  const factory = (given: SettingsOf<Shape>) => orThrow(configure(given))
  const description = { ...describe({}), configure }
  for (const [key, value] of Object.entries(description)) {
    // Not by assignment: a function's own `name` is read-only.
    Object.defineProperty(factory, key, { value, enumerable: true })
  }
  return factory as AdapterFactory<SettingsOf<Shape>, Connected<Id, Ops>>
}
