// The whole suite, and the only command a contributor must know: npm test
//   --quick        types, lint, and the suites floor and unit: no screens, no hosts, no bundles, no browser
//   --only NAME    one part: types, lint, floor, unit, dom, integration, fuzz, e2e, desktop (more than once for more)
// Counts which exported functions of shared/ the tests call, where all of `measured` run: one that nobody calls is a failure.
// Under TAVOLO_REQUIRE_ALL=1 one or two journeys that failed are run once more, and listed either way (decision 33).
// Ends with one line: N passed, N failed, N skipped. Fails when something failed, or was skipped under TAVOLO_REQUIRE_ALL=1.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { coverageOptions, coverageSummary, exportedFunctions, readCoverage } from './support/suite/exportedCoverage.mjs'
import { requirements } from './support/suite/globalSetup.mjs'
import { markRun, stopOrphanProcesses } from './support/suite/orphanProcesses.mjs'
import { planLanes, workersOf } from './support/suite/plan.mjs'
import { filesToRepeat } from './support/suite/repeat.mjs'
import { mapConcurrently, runProgram, stopAll } from './support/suite/runProgram.mjs'

const root = path.join(import.meta.dirname, '..')
process.chdir(root)
markRun()
if (!process.stdout.isTTY) Object.assign(process.env, { NO_COLOR: '1', FORCE_COLOR: '0' })

const tool = (name, entry) => [process.execPath, path.join(root, 'node_modules', name, entry)]
const minutes = (count) => count * 60_000

const statics = [
  ...['shared', 'electron', 'renderer', 'test'].map((world) => ({
    part: 'types',
    name: `types of ${world}`,
    command: [
      ...tool('typescript', 'bin/tsc'),
      '-p',
      `.config/tsconfig.${world}.json`,
      '--incremental',
      '--tsBuildInfoFile',
      `node_modules/.cache/types/${world}.json`,
    ],
  })),
  { part: 'lint', name: 'lint and format', command: [...tool('@biomejs/biome', 'bin/biome'), 'ci', '--colors=off', '--max-diagnostics=200'] },
]
const bundles = { part: 'build', name: 'bundles', command: [process.execPath, '.config/build.mjs', '--stale'] }
const suites = [
  { name: 'floor', ms: minutes(4) },
  { name: 'unit', ms: minutes(4) },
  { name: 'dom', ms: minutes(8) },
  { name: 'integration', ms: minutes(14) },
  { name: 'fuzz', ms: minutes(8), built: true },
  { name: 'e2e', ms: minutes(30), built: true, journeys: true },
  { name: 'desktop', ms: minutes(10), built: true, journeys: true },
]
/** The suites that count calls of shared/; with fewer of them the count would say nothing. */
const measured = ['unit', 'dom', 'integration']
const quick = ['types', 'lint', 'floor', 'unit']
const everything = [...new Set([...statics.map((step) => step.part), ...suites.map((suite) => suite.name)])]

const requested = readArguments(process.argv.slice(2))
const total = { passed: 0, failed: [], skipped: [], failedAtFirst: [] }
let buildsFailed = false
const coverageFolder = measured.every((name) => requested.has(name)) ? fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-coverage-')) : null

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopAll()
    stopOrphanProcesses()
    process.exit(130)
  })
}

const built = suites.some((suite) => suite.built && requested.has(suite.name))
await mapConcurrently(
  Math.max(2, os.availableParallelism()),
  [...(built ? [bundles] : []), ...statics.filter((step) => requested.has(step.part))],
  checkStatic,
)
await Promise.all(
  planLanes(suites.filter(({ name }) => requested.has(name))).map(async (lane) => {
    for (const suite of lane.suites) await runSuite(suite, { quiet: !lane.isFirst, workers: workersOf(suite.name, lane.workers) })
  }),
)
if (coverageFolder) reportCoverage(coverageFolder)
const orphanCount = stopOrphanProcesses()
if (orphanCount > 0) console.log(`\n${orphanCount} processes that the tests left behind were stopped`)
report()

/** @returns {Set<string>} the parts to run */
function readArguments(cliArguments) {
  const only = cliArguments.flatMap((argument, index) => (argument === '--only' ? (cliArguments[index + 1] ?? '').split(',') : []))
  const unknown = only.filter((name) => !everything.includes(name))
  const unexpected = cliArguments.filter((argument, index) => argument !== '--quick' && argument !== '--only' && cliArguments[index - 1] !== '--only')
  if (unknown.length + unexpected.length > 0) {
    console.error(`Not known: ${[...unknown, ...unexpected].join(' ')}. Say nothing, --quick, or --only with one of: ${everything.join(', ')}`)
    process.exit(2)
  }
  if (only.length > 0) return new Set(only)
  return new Set(cliArguments.includes('--quick') ? quick : everything)
}

async function checkStatic({ name, command, part }) {
  const { ok, output, seconds } = await runProgram(command, { ms: minutes(5), quiet: true })
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)${ok ? '' : `\n${output.replace(/^/gm, '    ')}`}`)
  if (ok) total.passed += 1
  else total.failed.push(name)
  if (part === 'build' && !ok) buildsFailed = true
}

async function runSuite({ name, ms, built, journeys }, { quiet, workers }) {
  if (built && buildsFailed) return skipSuite(name, 'the bundles did not build')
  const requirement = await (requirements[name]?.() ?? { ok: true, stop: () => {} })
  if (!requirement.ok) return skipSuite(name, requirement.reason)
  const title = `\n── ${name}${requirement.note ? `: ${requirement.note}` : ''}`
  if (!quiet) console.log(title)
  const run = { name, ms, workers, quiet }
  const { summary, seconds, output } = await runTests(run)
  if (quiet) console.log(`${title}\n${output}`)
  const again = journeys && process.env.TAVOLO_REQUIRE_ALL === '1' ? filesToRepeat(summary.failed) : []
  if (again.length > 0) {
    console.log(`\n── ${name}, once more: ${again.join(' ')}`)
    const repeated = await runTests({ ...run, workers: 1, quiet: false, files: again })
    if (repeated.summary.failed.length === 0 && repeated.summary.passed > 0) {
      total.failedAtFirst.push(...summary.failed)
      summary.passed += summary.failed.length
      summary.failed = []
    }
  }
  await requirement.stop()

  if (summary.passed + summary.failed.length + summary.skipped.length === 0)
    summary.skipped.push({ name: 'all', reason: 'there is no such test yet' })
  console.log(`   ${name}: ${summary.passed} passed, ${summary.failed.length} failed, ${summary.skipped.length} skipped in ${seconds.toFixed(0)} s`)
  total.passed += summary.passed
  total.failed.push(...summary.failed.map((test) => `${name}: ${test}`))
  total.skipped.push(...summary.skipped.map((test) => ({ ...test, name: `${name}: ${test.name}` })))
}

/** Runs tests of a suite. @param {{ files?: readonly string[] }} run without `files` all of them */
async function runTests({ name, ms, workers, quiet, files = [] }) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-report-')), 'report.json')
  const reporters = ['--reporter=default', `--reporter=${path.join(root, 'test/support/suite/jsonReporter.mjs')}`]
  const vitest = [
    ...tool('vitest', 'vitest.mjs'),
    'run',
    ...files,
    '--config',
    '.config/vitest.config.ts',
    '--project',
    name,
    // its files that share nothing with others
    '--project',
    `${name}-alone`,
    '--passWithNoTests',
    `--maxWorkers=${workers}`,
    ...reporters,
    ...(coverageFolder && measured.includes(name) ? coverageOptions(path.join(coverageFolder, name)) : []),
  ]
  const { ok, seconds, output } = await runProgram(vitest, { ms, env: { TAVOLO_TEST_REPORT: file }, quiet })
  const summary = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { passed: 0, failed: [], skipped: [] }
  fs.rmSync(path.dirname(file), { recursive: true, force: true })
  if (!ok && summary.failed.length === 0) summary.failed.push(`${name} did not come to its end`)
  return { summary, seconds, output }
}

function reportCoverage(folder) {
  const runs = measured.map((name) => readCoverage(path.join(folder, name)))
  fs.rmSync(folder, { recursive: true, force: true })
  if (runs.includes(null)) return
  const { lines, uncalled } = coverageSummary(exportedFunctions(runs, root))
  console.log(`\n── exported functions of shared/ that a test calls\n${lines.map((line) => `   ${line}`).join('\n')}`)
  if (uncalled.length === 0) total.passed += 1
  else total.failed.push(...uncalled.map((name) => `no test calls ${name}`))
}

/** A suite that cannot run counts as many skips as it has test files. */
function skipSuite(name, reason) {
  console.log(`\n── ${name}: skipped, ${reason}`)
  const folder = { e2e: 'test/e2e/web', desktop: 'test/e2e/desktop' }[name]
  const files = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.e2e.ts')) : []
  for (const file of files.length > 0 ? files : [folder]) total.skipped.push({ name: `${name}: ${file}`, reason })
}

function report() {
  if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.map(({ name, reason }) => `  ${name}: ${reason}`).join('\n')}`)
  if (total.failedAtFirst.length > 0)
    console.log(`\nFailed at first, passed when repeated; each is a fault to be found:\n${total.failedAtFirst.map((name) => `  ${name}`).join('\n')}`)
  if (total.failed.length > 0) console.log(`\nFailed:\n${total.failed.map((name) => `  ${name}`).join('\n')}`)
  const incomplete = process.env.TAVOLO_REQUIRE_ALL === '1' && total.skipped.length > 0
  if (incomplete) console.log('\nTAVOLO_REQUIRE_ALL=1: what was skipped counts as a failure.')
  console.log(`\n${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`)
  process.exitCode = total.failed.length > 0 || incomplete ? 1 : 0
}
