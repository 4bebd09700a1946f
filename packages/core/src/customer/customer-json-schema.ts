import { type JsonSchema, jsonSchemaOf } from '../json-schema/json-schema-of.ts'
import { type CustomerKind, customerModel } from './customer.ts'
import { systemClock } from './person.ts'

/**
 * The canonical model as JSON Schema (draft 2020-12), which validators compile in strict mode without further keywords or
 * formats. Each leaf carries `title` and `examples`; `sensitivityAt` gives its sensitivity. Checks that JSON Schema has no
 * words for, such as check digits and dates in the future, are made by `Customer`.
 *
 * @param kind - Default: both kinds, distinguished by `kind`.
 */
export function customerJsonSchema(kind?: CustomerKind): JsonSchema {
  const model = customerModel(systemClock)
  return jsonSchemaOf(model.options.find(({ shape }) => shape.kind.value === kind) ?? model)
}
