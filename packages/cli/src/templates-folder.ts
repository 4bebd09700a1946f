import { fileURLToPath } from 'node:url'

const folder = (name: string) => fileURLToPath(new URL(`../templates/${name}`, import.meta.url))

/** What `new-adapter` writes, by the name of an invented provider. At the same place beside `src` and `dist`. */
export const adapterTemplate = folder('adapter')

/** The files that are others for a provider with a login. */
export const sessionTemplate = folder('session')
