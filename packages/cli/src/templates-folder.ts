import { fileURLToPath } from 'node:url'

/** What `new-adapter` writes, by the name of an invented provider. At the same place beside `src` and `dist`. */
export const adapterTemplate = fileURLToPath(new URL('../templates/adapter', import.meta.url))
