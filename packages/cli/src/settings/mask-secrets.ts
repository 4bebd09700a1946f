import * as z from 'zod'
import { loadFactory } from './load-factory.ts'
import { isProviderId } from './provider-id.ts'

/** Settings of providers with every secret masked, as each adapter's own schema marks them. */
export async function maskSecrets(providers: object): Promise<Record<string, Record<string, unknown>>> {
  const masked = await Promise.all(
    Object.entries(providers).map(async ([id, settings]): Promise<[string, Record<string, unknown>]> => {
      const shape = isProviderId(id) ? (await loadFactory(id)).settings._zod.def.shape : {}
      const shown = Object.entries(settings as object).map(([name, value]) => [
        name,
        isSecret(shape[name]) ? '[secret]' : value,
      ])
      return [id, Object.fromEntries(shown)]
    }),
  )
  return Object.fromEntries(masked)
}

/** A setting that nothing is known of is treated as a secret. */
export function isSecret(schema: z.core.$ZodType | undefined): boolean {
  if (!schema) return true
  if (z.globalRegistry.get(schema)?.secret === true) return true
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => isSecret(option))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isSecret(schema.unwrap())
  return false
}
