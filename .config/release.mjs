// Checks and files of a release beside the packages of `npm run pack`. Run by .github/workflows/release.yml; a maintainer can run it too.
//   node .config/release.mjs check [v0.2.0]   the version is the same everywhere, has a changelog entry and a fixture
//   node .config/release.mjs files [FOLDER]   writes the list of components (SBOM) and SHA256SUMS beside the packages in dist/
//   node .config/release.mjs notes            prints the changelog entry of this version
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')
const { version } = JSON.parse(read('package.json'))

/** The changelog entry of a version, without its heading; null where there is none. */
export function changelogEntry(changelog, version) {
  const [, ...entries] = changelog.split(/^## /m)
  const entry = entries.find((text) => text.split(/\s/, 1)[0] === version)
  return entry ? entry.slice(entry.indexOf('\n')).trim() : null
}

/**
 * Reasons against a release of this version, as sentences; empty if it can be released.
 * @param {string} [tag] such as `v0.2.0`
 * @returns {string[]}
 */
export function contradictions(tag) {
  const entry = changelogEntry(read('CHANGELOG.md'), version)
  return [
    Boolean(tag) && tag !== `v${version}` && `the tag is ${tag}, package.json says ${version}`,
    parse(read('publiccode.yml')).softwareVersion !== version && `publiccode.yml names another version than ${version}`,
    !entry && `CHANGELOG.md has no entry for ${version}`,
    !fs.existsSync(path.join(root, 'test/fixtures', version)) && `test/fixtures/${version} is missing: run node test/fixtures/write.mjs`,
  ].filter((problem) => typeof problem === 'string')
}

/**
 * The shipped components as a CycloneDX document: npm's list of locked packages without development tools, and with the Electron
 * runtime, which is in devDependencies although it ships. (npm's own `--omit dev` also omits yjs and react, which some tools
 * share: npm 11.)
 * @returns {{ metadata: { component: { name: string } }, components: { 'bom-ref': string, purl: string }[], dependencies: { ref: string, dependsOn: string[] }[] }}
 */
export function componentList() {
  const npm = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
    // npm is a .cmd file on Windows, which needs a shell
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`)
  const list = JSON.parse(npm.stdout)
  const { packages } = JSON.parse(read('package-lock.json'))
  const shipped = new Set([`tavolo@${version}`])
  for (const [place, { version, dev, devOptional }] of Object.entries(packages)) {
    const name = place.split('node_modules/').at(-1)
    // packages of types contain no code
    if (name === 'electron' || (name && !dev && !devOptional && !name.startsWith('@types/'))) shipped.add(`${name}@${version}`)
  }
  list.metadata.component.name = 'tavolo'
  list.components = list.components.filter((component) => shipped.has(component['bom-ref']))
  list.dependencies = list.dependencies
    .filter(({ ref }) => shipped.has(ref))
    // the runtime's own dependencies only download it
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: ref.startsWith('electron@') ? [] : dependsOn.filter((needed) => shipped.has(needed)) }))
  return list
}

/** Lines as `sha256sum --check` reads them, for every file of a folder (not below it), in order of name. */
export function checksums(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(fs.readFileSync(path.join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('')
}

/** Copies the packages into `release/` below `dist`, and writes components and checksums beside them. @returns {string[]} names of the files */
export function writeReleaseFiles(dist) {
  const system = { darwin: 'mac', win32: 'win' }[process.platform] ?? process.platform
  const target = path.join(dist, 'release')
  fs.rmSync(target, { recursive: true, force: true })
  fs.mkdirSync(target)
  const packages = fs.readdirSync(dist).filter((name) => /\.(tar\.gz|zip|dmg|exe)$/.test(name) && name.includes(version))
  if (packages.length === 0) throw new Error(`no package of ${version} in ${dist}: run npm run pack first`)
  for (const name of packages) fs.copyFileSync(path.join(dist, name), path.join(target, name))
  fs.writeFileSync(path.join(target, `tavolo-${version}-${system}-${process.arch}.cdx.json`), `${JSON.stringify(componentList(), null, 2)}\n`)
  fs.writeFileSync(path.join(target, `SHA256SUMS-${system}-${process.arch}.txt`), checksums(target))
  return fs.readdirSync(target).sort()
}

if (process.argv[1] === import.meta.filename) {
  const [verb, argument] = process.argv.slice(2)
  if (verb === 'check') {
    const problems = contradictions(argument)
    for (const problem of problems) console.error(`release: ${problem}`)
    process.exitCode = problems.length > 0 ? 1 : 0
  } else if (verb === 'files') console.log(writeReleaseFiles(path.resolve(argument ?? path.join(root, 'dist'))).join('\n'))
  else if (verb === 'notes') console.log(changelogEntry(read('CHANGELOG.md'), version) ?? '')
  else {
    console.error('node .config/release.mjs check [TAG] | files [FOLDER] | notes')
    process.exitCode = 2
  }
}
