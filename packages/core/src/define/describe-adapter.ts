import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { Capabilities } from '../adapter/capabilities.ts'
import { type CustomerKind, customerKinds } from '../customer/customer.ts'
import type { FieldTable } from '../field-table/field-table.ts'
import { listRequirements } from '../field-table/list-requirements.ts'
import type { OptionSchemas } from '../field-table/options-of.ts'
import { withOptionsOf } from '../words/with-conditions.ts'
import { commonSettings } from './common-settings.ts'

/** Settings that passed their check: the adapter's own, and those that every factory takes. */
export type CheckedSettings<Shape extends z.ZodRawShape> = z.output<typeof commonSettings> &
  z.output<z.ZodObject<Shape>>

// Zod types an empty shape as an object that can have no key at all.
type OwnSettings<Shape extends z.ZodRawShape> = keyof Shape extends never
  ? unknown
  : z.input<z.ZodObject<Shape>>

/** Settings as a factory is called with them. */
export type GivenSettings<Shape extends z.ZodRawShape> = z.input<typeof commonSettings> & OwnSettings<Shape>

/** What an adapter says of itself, in one declaration. */
export interface AdapterDefinition<
  Id extends string,
  Shape extends z.ZodRawShape,
  ByReference extends boolean,
> {
  /** The provider's id: the key in configurations and in `providerOptions`. */
  id: Id
  /** The provider's name in messages. */
  name: string
  /** As wide as the settings make them; without credentials the settings are empty. */
  capabilities(settings: Partial<CheckedSettings<Shape>>): Capabilities<ByReference>
  /** This adapter's own settings; `timeoutMs`, `retries`, `fetch` and `placeholders` are added. */
  settings: Shape
  /**
   * What `customer.providerOptions[id]` may hold: a strict object, or one for each kind of customer. Default: nothing.
   *
   * @example options: { individual: individualOptions, company: companyOptions }
   */
  options?: OptionSchemas
  /** The field tables, as narrow as the settings make them; without credentials the settings are empty. */
  tables(settings: Partial<CheckedSettings<Shape>>): Partial<Record<CustomerKind, FieldTable>>
}

/** The description of an adapter without credentials, which `connectAdapter` makes a factory of. */
export interface DescribedAdapter<
  Id extends string,
  Shape extends z.ZodRawShape,
  ByReference extends boolean = boolean,
> extends AdapterDescription<Id, ByReference> {
  /** The description that these settings make narrower. */
  withSettings(settings: Partial<CheckedSettings<Shape>>): AdapterDescription<Id, ByReference>
}

/**
 * Describes an adapter without credentials and without HTTP: enough for `preflight` and `questions`, also in a browser.
 * The requirements are derived from the field tables.
 *
 * @example const description = describeAdapter({ id, name, capabilities, settings, tables })
 */
export function describeAdapter<
  Id extends string,
  const Shape extends z.ZodRawShape,
  ByReference extends boolean,
>(definition: AdapterDefinition<Id, Shape, ByReference>): DescribedAdapter<Id, Shape, ByReference> {
  const { id, name, options = z.strictObject({}) } = definition
  const settings = commonSettings.extend(definition.settings)
  const withSettings = (known: Partial<CheckedSettings<Shape>>): AdapterDescription<Id, ByReference> => {
    const given = definition.tables(known)
    const tables = Object.fromEntries(
      customerKinds.flatMap((kind) => {
        const table = given[kind]
        return table ? [[kind, withOptionsOf(id, table)]] : []
      }),
    ) as typeof given
    const owner = { id, name, options }
    const kinds = customerKinds.filter((kind) => tables[kind])
    const capabilities = definition.capabilities(known)
    const toJSON = () => ({ id, name, kinds, capabilities })
    return {
      ...owner,
      kinds,
      capabilities,
      settings,
      table: (kind) => tables[kind],
      requirements: (kind) => {
        const table = tables[kind]
        return table ? listRequirements(table, owner) : []
      },
      toJSON,
    }
  }
  return { ...withSettings({}), withSettings }
}
