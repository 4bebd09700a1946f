import { installAcme } from './install-acme.ts'
import { type Folder, useFolder } from './use-folder.ts'

/** A folder with the package `portico-acme` installed. */
export function useAcme(): Folder {
  const folder = useFolder()
  installAcme(folder.path)
  return folder
}
