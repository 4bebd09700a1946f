import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isRecord } from '../is-record.ts'

/** Whether a file is what a sandbox writes: a configuration of which every provider is on this machine. */
export function leadsToSandbox(path: string, cwd: string): boolean {
  try {
    const config: unknown = JSON.parse(readFileSync(resolve(cwd, path), 'utf8'))
    const providers = isRecord(config) && isRecord(config.providers) ? Object.values(config.providers) : []
    return (
      providers.length > 0 && providers.every((settings) => isRecord(settings) && isHere(settings.baseUrl))
    )
  } catch {
    return false
  }
}

const isHere = (url: unknown): boolean =>
  typeof url === 'string' && ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname)
