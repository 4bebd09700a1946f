import * as z from 'zod'
import { loadBuiltIn } from './built-in-adapters.ts'

/** Settings of built-in providers with every secret masked, as each adapter's own schema marks them. */
export async function maskSecrets(providers: object): Promise<Record<string, Record<string, unknown>>> {
  const masked = await Promise.all(
    Object.entries(providers).map(async ([id, settings]): Promise<[string, Record<string, unknown>]> => {
      const shape = (await loadBuiltIn(id))?.settings._zod.def.shape ?? {}
      const shown = Object.entries(settings as object).map(([name, value]) => [
        name,
        isSecret(shape[name]) ? '[secret]' : value,
      ])
      return [id, Object.fromEntries(shown)]
    }),
  )
  return Object.fromEntries(masked)
}

/** A setting without a schema is treated as a secret. */
export function isSecret(schema: z.core.$ZodType | undefined): boolean {
  if (!schema) return true
  if (z.globalRegistry.get(schema)?.secret === true) return true
  // The union of all schemas of zod, which narrows on `type`.
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'union') return def.options.some((option) => isSecret(option))
  return 'innerType' in def && isSecret(def.innerType)
}
