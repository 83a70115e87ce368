import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from 'electron'
import * as v from 'valibot'
import { readable, text } from '../../shared/base/read.ts'
import { DEEP_LINK_SCHEME } from '../../shared/protocol/deepLink.ts'
import { type ExternalOpen, noExternalOpen } from '../ipc/handlers/externalOpen.ts'

const reader = v.strictObject({ link: v.nullable(text(2048)), file: v.nullable(text(4096)) })

/**
 * What was handed over by the words the program was started with. A link counts only behind `--`, where the system puts it and
 * where nothing is a switch; a file, by its whole path, wherever the system puts it. Neither is looked into here.
 */
export function externalOpenFrom(args: readonly string[]): ExternalOpen {
  const positional = args.includes('--') ? args.slice(args.indexOf('--') + 1) : []
  const link = positional.find((arg) => arg.startsWith(`${DEEP_LINK_SCHEME}:`) && arg.length <= 2048) ?? null
  const file = args.map((arg) => pathOf(arg)).find((arg) => arg !== null) ?? null
  return { link, file }
}

/** A whole path, or the address of a file as Linux desktops give it. */
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
  /** Somebody started the app a second time, with nothing in hand. */
  readonly onSecondInstance: () => void
}

/**
 * Hears what the system hands to the app: what it was started with, what it is started with again, and the Mac's own way.
 * Call before the app is ready. @returns false when the app runs already, and was told
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
  // Windows starts the program with these words before the link; elsewhere the package says who opens what
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME, process.execPath, ['--'])
  open(initial)
  return true
}
