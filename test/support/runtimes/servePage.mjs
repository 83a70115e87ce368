// Builds a page and serves it as the app serves its own: with the same content policy.
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { windowResolve } from '../../../.config/vite.mjs'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'"
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.woff': 'font/woff' }

/** @param html name of the page in the folder `from`
 * @returns {Promise<{ address: string, close: () => void }>} `address` has no slash at its end */
export async function servePage(from, html = 'page.html') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-board-'))
  await build({
    configFile: false,
    root: from,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    resolve: windowResolve,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: path.join(from, html) },
    },
  })
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://board')
    const file = path.join(folder, pathname === '/' ? html : path.normalize(pathname))
    if (!file.startsWith(folder) || !fs.existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY })
    response.end(fs.readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
