import { spawn } from 'node:child_process'

/**
 * Runs a program in a process group of its own, for at most `ms`; whatever of the group is left when it ends is stopped.
 * @param {string[]} command program and its arguments
 * @param {{ ms: number, quiet?: boolean, env?: Record<string, string>, cwd?: string }} options `quiet` keeps its words instead of showing them
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
export function runProgram([program, ...args], { ms, quiet = false, env = {}, cwd }) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    running.add(child.pid)
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const timeout = setTimeout(() => {
      output += `\nstopped: it ran for more than ${Math.round(ms / 1000)} s`
      if (!quiet) console.log(`stopped: it ran for more than ${Math.round(ms / 1000)} s`)
      stopGroup(child.pid)
    }, ms)
    const finish = (ok) => {
      clearTimeout(timeout)
      stopGroup(child.pid)
      running.delete(child.pid)
      resolve({ ok, output: output.trim(), seconds: (Date.now() - began) / 1000 })
    }
    child.once('error', (error) => {
      output += error.message
      finish(false)
    })
    child.once('exit', (code) => {
      // a grandchild may hold the pipes open for ever: give them a moment, then go on
      if (!quiet) finish(code === 0)
      else
        Promise.race([new Promise((done) => child.once('close', done)), new Promise((done) => setTimeout(done, 500))]).then(() => finish(code === 0))
    })
  })
}

const running = new Set()

/** Stops every program that {@link runProgram} has not seen end. */
export function stopAll() {
  for (const pid of running) stopGroup(pid)
}

function stopGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // nobody left in it
  }
}

/**
 * Does `work` on every item, at most `width` at a time. Results in the order of the items.
 * @template A, B
 * @param {number} width
 * @param {readonly A[]} items
 * @param {(item: A) => Promise<B>} work
 * @returns {Promise<B[]>}
 */
export async function mapConcurrently(width, items, work) {
  const results = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
