import { maximumFileLength, type SecretSources } from './secret-from.ts'
import { besideFile } from './system-path.ts'
import { readTextFile, systemEnvironment } from './system-sources.ts'

/** Where a configuration, and what it refers to, is read from. */
export interface SourceOptions {
  /** Environment variables. Default: those of the process, if there is one. */
  env?: SecretSources['env'] | undefined
  /** Reads a text file as UTF-8; throws if it cannot. Default: Node's file system, if there is one. */
  readFile?: SecretSources['readFile'] | undefined
  /**
   * The file that the configuration came from: every `{ "file" }` is relative to its folder. Not needed if the
   * configuration is given by its path. Default: files are relative to the current folder.
   */
  configPath?: string | URL | undefined
}

export function configSources({ env, readFile, configPath }: SourceOptions): SecretSources {
  const read = readFile ?? ((path: string) => readTextFile(path, maximumFileLength))
  return {
    env: env ?? systemEnvironment(),
    readFile: (name) => read(configPath === undefined ? name : besideFile(configPath, name)),
  }
}
