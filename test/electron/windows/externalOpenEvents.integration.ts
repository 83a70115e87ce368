import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { App } from 'electron'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { externalOpenQueue } from '../../../electron/ipc/handlers/externalOpen.ts'
import { externalOpenFrom, listenForExternalOpens } from '../../../electron/windows/externalOpenEvents.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-handed-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('the words that the program is started with', () => {
  const nothing = { link: null, file: null }
  it.each([
    ['none', [], nothing],
    ['a link behind --', ['--', 'tavolo://join/1.x'], { ...nothing, link: 'tavolo://join/1.x' }],
    ['a link before --', ['tavolo://join/1.x'], nothing],
    ['a link that is a switch’s', ['--profile=tavolo://join/1.x', '--'], nothing],
    ['switches behind --', ['--', 'tavolo://x" --inspect=9229', '--no-sandbox'], { ...nothing, link: 'tavolo://x" --inspect=9229' }],
    ['two links', ['--', 'tavolo://a', 'tavolo://b'], { ...nothing, link: 'tavolo://a' }],
    ['a link without end', ['--', `tavolo://${'x'.repeat(5000)}`], nothing],
    ['a file', ['/media/usb/Orto.tavolo'], { ...nothing, file: '/media/usb/Orto.tavolo' }],
    ['a file behind --', ['--', '/media/usb/Orto.TAVOLO'], { ...nothing, file: '/media/usb/Orto.TAVOLO' }],
    ['a file as desktops write it', ['--', 'file:///media/usb/Orto%20comune.tavolo'], { ...nothing, file: '/media/usb/Orto comune.tavolo' }],
    ['a file of another computer', ['--', 'file://evil/Orto.tavolo'], nothing],
    ['a part of a path', ['Orto.tavolo'], nothing],
    ['another file', ['/etc/passwd'], nothing],
    ['a switch that ends well', ['--x=/a.tavolo'], nothing],
  ])('%s', (_, args, opened) => expect(externalOpenFrom(args)).toEqual(opened))
})

describe('what is handed over while the app runs', () => {
  const anApp = (first = true) =>
    Object.assign(new EventEmitter(), {
      requestSingleInstanceLock: vi.fn(() => first),
      setAsDefaultProtocolClient: vi.fn(),
      isPackaged: false,
    })
  const listen = (app: ReturnType<typeof anApp>, args: readonly string[] = []) => {
    const [open, refocus] = [vi.fn(), vi.fn()]
    return { isFirst: listenForExternalOpens(app as unknown as App, args, { open, onSecondInstance: refocus }), give: open, again: refocus }
  }

  it('goes to the app that runs already', () => {
    const app = anApp(false)
    const { isFirst, give: open } = listen(app, ['--', 'tavolo://join/1.x'])
    expect([isFirst, open.mock.calls]).toEqual([false, []])
    expect(app.requestSingleInstanceLock).toHaveBeenCalledWith({ link: 'tavolo://join/1.x', file: null })
  })
  it('comes from a second start, from the Mac’s own events, and is never more than it says', () => {
    const app = anApp()
    const { give: open, again: refocus } = listen(app)
    const event = { preventDefault: vi.fn() }
    app.emit('second-instance', {}, ['--', 'tavolo://ignored'], '/', { link: 'tavolo://join/1.x', file: null })
    app.emit('open-url', event, 'tavolo://join/1.y')
    app.emit('open-file', event, '/a.tavolo')
    expect(open.mock.calls.slice(1).map(([opened]) => opened)).toEqual([
      { link: 'tavolo://join/1.x', file: null },
      { link: 'tavolo://join/1.y', file: null },
      { link: null, file: '/a.tavolo' },
    ])
    for (const data of [undefined, null, 'x', { link: 5, file: null }, { link: null, file: null, run: 'calc' }])
      app.emit('second-instance', {}, [], '/', data)
    expect(open).toHaveBeenCalledTimes(4)
    expect(refocus).toHaveBeenCalledTimes(5)
  })
})

describe('what waits for a window', () => {
  const file = path.join(folder, 'Orto.tavolo')
  fs.writeFileSync(file, 'un percorso')

  it('is one link and one file, taken once', async () => {
    const broadcast = vi.fn()
    const openRequests = externalOpenQueue(broadcast)
    for (let i = 0; i < 100; i++) openRequests.add({ link: `tavolo://${i}`, file: null })
    openRequests.add({ link: null, file })
    const request = await openRequests.take()
    expect(request).toMatchObject({ link: 'tavolo://0', file: { name: 'Orto.tavolo', problem: null } })
    expect(Buffer.from(request.file?.bytes ?? []).toString()).toBe('un percorso')
    expect(await openRequests.take()).toEqual({ link: null, file: null })
    openRequests.add({ link: null, file: null })
    expect(broadcast).toHaveBeenCalledTimes(101)
  })
  it.each([
    ['is not there any more', () => path.join(folder, 'tolta.tavolo'), 'file.unreadable'],
    ['is a folder', () => folder, 'file.unreadable'],
    [
      'is larger than anything',
      () => {
        const big = path.join(folder, 'grande.tavolo')
        fs.writeFileSync(big, '')
        fs.truncateSync(big, 2 ** 28 + 1)
        return big
      },
      'file.tooLarge',
    ],
  ])('a file that %s gives a reason, and no path', async (_, make, problem) => {
    const openRequests = externalOpenQueue(vi.fn())
    openRequests.add({ link: null, file: make() })
    const request = await openRequests.take()
    expect(request.file).toMatchObject({ bytes: null, problem })
    expect(JSON.stringify(request)).not.toContain(folder)
  })
})
