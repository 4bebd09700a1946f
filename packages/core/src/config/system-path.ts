/** The path of a file: a `file:` URL as this system writes it. */
export function systemPath(path: string | URL): string {
  if (typeof path === 'string') return path
  // `file:///C:/keys` is `C:/keys` on Windows.
  return decodeURIComponent(path.pathname).replace(/^\/(?=[A-Za-z]:)/, '')
}

/** A path relative to the folder of a file. Absolute paths stay as they are. */
export function besideFile(file: string | URL, path: string): string {
  const folder = systemPath(file).replace(/[^/\\]*$/, '')
  return isAbsolute.test(path) ? path : `${folder}${path}`
}

const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/
