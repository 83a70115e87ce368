import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from 'electron'
import * as v from 'valibot'
import { readable, text } from '../../shared/base/read.ts'
import { DEEP_LINK_SCHEME } from '../../shared/protocol/links/deepLink.ts'
import { type ExternalOpen, noExternalOpen } from '../ipc/handlers/externalOpen.ts'

const reader = v.strictObject({ link: v.nullable(text(2048)), file: v.nullable(text(4096)) })

/**
 * The link and the file in the arguments of the program. A link counts only after `--`, where the system puts it and no argument is a
 * switch; a file counts at any place, by its absolute path. Neither is read here.
 */
export function externalOpenFrom(args: readonly string[]): ExternalOpen {
  const positional = args.includes('--') ? args.slice(args.indexOf('--') + 1) : []
  const link = positional.find((arg) => arg.startsWith(`${DEEP_LINK_SCHEME}:`) && arg.length <= 2048) ?? null
  const file = args.map((arg) => pathOf(arg)).find((arg) => arg !== null) ?? null
  return { link, file }
}

/** The path of an argument that is an absolute path or, as Linux desktops pass it, a `file:` URL; null for other arguments. */
function pathOf(arg: string): string | null {
  const file = arg.startsWith('file:///') && URL.canParse(arg) ? fromUrl(arg) : arg
  return path.isAbsolute(file) && file.toLowerCase().endsWith('.tavolo') && file.length <= 4096 ? file : null
}

function fromUrl(arg: string): string {
  try {
    return fileURLToPath(arg)
  } catch {
    return ''
  }
}

interface ExternalOpenListeners {
  readonly open: (request: ExternalOpen) => void
  /** The app was started a second time without anything to open. */
  readonly onSecondInstance: () => void
}

/**
 * Listens for links and files that the system asks the app to open: in its arguments, in those of a second instance, and by the events of
 * macOS. Must be called before the app is ready. @returns false where another instance already runs, which then gets the arguments
 */
export function listenForExternalOpens(app: App, args: readonly string[], { open, onSecondInstance }: ExternalOpenListeners): boolean {
  const initial = externalOpenFrom(args)
  if (!app.requestSingleInstanceLock({ ...initial })) return false
  app.on('second-instance', (_event, _args, _folder, data) => {
    const request = readable(reader, data) ?? noExternalOpen
    if (request.link ?? request.file) open(request)
    else onSecondInstance()
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    open({ link, file: null })
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    open({ link: null, file })
  })
  // Windows puts these arguments before the link; on other systems the package registers the protocol
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME, process.execPath, ['--'])
  open(initial)
  return true
}
