import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { windowResolve } from '../../../.config/vite.mjs'

/** The policy that is in force everywhere in the product. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'"
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Builds the page of a folder and serves it as the product serves its own; with `?unguarded` without the policy, to see what stands without it. */
export async function servePage(folder: string): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-writing-'))
  await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    resolve: windowResolve,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      minify: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: path.join(folder, 'page.html') },
    },
  })
  const server = http.createServer((request, response) => {
    const { pathname: name, searchParams } = new URL(request.url ?? '/', 'http://x')
    const file = path.join(outDir, path.normalize(name === '/' ? '/page.html' : name))
    if (!file.startsWith(outDir) || !fs.existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      ...(searchParams.has('unguarded') ? {} : { 'content-security-policy': CSP }),
    })
    response.end(fs.readFileSync(file))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    address: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      fs.rmSync(outDir, { recursive: true, force: true })
    },
  }
}
