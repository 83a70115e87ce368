import ts from 'typescript'
import type { SourceFile } from '../sourceTree.ts'

/** Name of the npm package in an import specifier, or null for a path, a URL, a virtual module or a module of Node. */
function packageOf(specifier: string): string | null {
  if (/^[./#]|:/.test(specifier) || builtin.has(specifier.split('/')[0] ?? '')) return null
  const [first, second] = specifier.split('/')
  return specifier.startsWith('@') ? `${first}/${second}` : (first ?? null)
}
/** Modules of Node that old code imports without `node:`. */
const builtin = new Set(['fs', 'path', 'os', 'child_process', 'url'])

/** Import specifiers of a script (static, dynamic, `require`, type imports) or of a style sheet (`@import`, `url()`). */
function specifiersOf({ file, text }: SourceFile): readonly string[] {
  if (file.endsWith('.css')) return [...text.matchAll(/(?:@import\s+|url\(\s*)["']([^"'./][^"']*)["']/g)].map(([, specifier]) => specifier ?? '')
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
}

/** Every npm package that the sources import, with the files that do. Cost: one scan of each file's tokens. */
export function importedPackages(sources: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const source of sources) {
    for (const specifier of specifiersOf(source)) {
      const name = packageOf(specifier)
      if (name) files.set(name, [...(files.get(name) ?? []), source.file])
    }
  }
  return files
}

/** Imports of packages that are not in `declared`, as `package: first file that imports it`. */
export const undeclared = (imported: ReadonlyMap<string, readonly string[]>, declared: readonly string[]): readonly string[] =>
  [...imported].filter(([name]) => !declared.includes(name)).map(([name, files]) => `${name}: ${files[0]}`)

/**
 * Tells whether a package of package.json is used: imported; named as a string by a tool that runs it (`tool('typescript', …)`,
 * `environment: 'happy-dom'`); a peer dependency of an imported package; or the types of a used package or of Node.
 * @param tools programs and configurations that name what they run
 * @param peersOf names of a package's peer dependencies
 */
export function isUsed(
  imported: ReadonlySet<string>,
  tools: readonly SourceFile[],
  peersOf: (name: string) => readonly string[],
): (name: string) => boolean {
  const peers = new Set([...imported].flatMap(peersOf))
  const used = (name: string): boolean =>
    imported.has(name) ||
    peers.has(name) ||
    tools.some(({ text }) => text.includes(`'${name}'`)) ||
    (name.startsWith('@types/') && (name === '@types/node' || used(name.slice('@types/'.length))))
  return used
}
