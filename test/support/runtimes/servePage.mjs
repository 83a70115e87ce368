// Builds a page and serves it as the app serves its own: with the same content policy.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { windowResolve } from '../../../.config/vite.mjs'
import { builtPage } from './builtPage.mjs'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'"
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.woff': 'font/woff' }

/**
 * With `?unguarded` a page comes without the policy, to see what stands without it.
 * @param html name of the page in the folder `from`
 * @param {{ resolve?: object, folders?: Record<string, string>, policy?: string | null }} [options] how modules are found, if not as the window's are; folders that are served as they
 * are, by the first part of their path; the content policy, null for none
 * @returns {Promise<{ address: string, close: () => void }>} `address` has no slash at its end
 */
export async function servePage(from, html = 'page.html', { resolve = windowResolve, folders = {}, policy = POLICY } = {}) {
  const page = await builtPage(from, html, resolve)
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://board')
    const [, first = '', ...rest] = pathname.split('/')
    const root = folders[first] ?? page.folder
    const file = path.join(root, pathname === '/' ? html : folders[first] ? path.normalize(rest.join('/')) : path.normalize(pathname))
    if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      ...(policy && !searchParams.has('unguarded') ? { 'content-security-policy': policy } : {}),
    })
    response.end(fs.readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
      page.dispose()
    },
  }
}
