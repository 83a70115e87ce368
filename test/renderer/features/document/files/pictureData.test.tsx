import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { conversions } from '../../../../../renderer/features/document/files/convert/conversions.ts'
import { withPictureData } from '../../../../../renderer/features/document/files/export/pictureData.ts'
import { fromMarkdown } from '../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import type { AssetState } from '../../../../../renderer/sync/assets/processAssets.ts'
import { type AssetHash, formatAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import { utf8 } from '../../../../../shared/base/bytes.ts'
import { signal } from '../../../../../shared/base/live.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { metadata } from './everyKind.ts'
import { readBack } from './readBack.ts'

beforeAll(inItalian)

const [nearby, late, never] = [pictureOf(1), pictureOf(2), pictureOf(3)] as const
const image = (picture: Uint8Array, alt = ''): BodyNode => ({ type: 'image', attrs: { src: formatAssetRef(refOf(picture)), alt } })
const item = (node: BodyNode): BodyNode => ({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, node] }] })

/** A device that has one picture, and a table from which another one comes. */
function device() {
  const stored = new Map<AssetHash, Uint8Array>([[refOf(nearby).hash, nearby]])
  const released: AssetHash[] = []
  return {
    released,
    read: async (hash: AssetHash) => stored.get(hash) ?? null,
    acquire: ({ hash }: { readonly hash: AssetHash }) => {
      const state = signal<AssetState>({ name: 'loading' })
      queueMicrotask(() => {
        if (hash === refOf(late).hash) stored.set(hash, late)
        state.set(hash === refOf(late).hash ? { name: 'ready', url: 'blob:x', blob: new Blob() } : { name: 'missing', problem: null })
      })
      return { state, release: () => void released.push(hash) }
    },
  }
}
const text: readonly BodyNode[] = [
  image(nearby, 'la piazza'),
  item(image(late, 'la mappa')),
  image(never, 'il cortile'),
  image(never),
  image(nearby, 'la piazza'),
]

describe('a file of a text with pictures', () => {
  it('has them as data, those too that come from the table meanwhile, and words for what nobody has brought', async () => {
    const assets = device()
    const { nodes, missing } = await withPictureData(assets, text)
    expect(missing).toBe(2)
    expect(JSON.stringify(nodes)).not.toContain('asset:')
    expect(nodes[0]?.attrs).toEqual({ src: pictureDataUrl(nearby), alt: 'la piazza' })
    expect(JSON.stringify(nodes[1])).toContain(pictureDataUrl(late))
    expect(nodes.slice(2, 4).map(({ content }) => content?.[0]?.text)).toEqual([
      '[Immagine non ancora arrivata: il cortile]',
      '[Immagine non ancora arrivata]',
    ])
    expect(assets.released).toEqual([refOf(late).hash, refOf(never).hash])
  })

  it('does not wait for a table that does not answer', async () => {
    const assets = { ...device(), acquire: () => ({ state: signal<AssetState>({ name: 'loading' }), release: () => {} }) }
    expect((await withPictureData(assets, text, { fetchMs: 20 })).missing).toBe(3)
  })

  it('is a .docx, an .odt and a page that hold the bytes themselves', async () => {
    const { nodes } = await withPictureData(device(), text)
    for (const [format, folder] of [
      ['docx', 'word/media/'],
      ['odt', 'Pictures/'],
    ] as const) {
      const files = unzipSync(await conversions.write({ format, document: { nodes }, metadata }))
      const pictures = Object.entries(files).filter(([name]) => name.startsWith(folder))
      expect(
        pictures.some(([, bytes]) => Buffer.from(bytes).equals(nearby)),
        format,
      ).toBe(true)
      expect(
        pictures.some(([, bytes]) => Buffer.from(bytes).equals(late)),
        format,
      ).toBe(true)
    }
    const page = Buffer.from(await conversions.write({ format: 'html', document: { nodes }, metadata })).toString()
    expect(page).toContain(`<img src="${pictureDataUrl(nearby)}"`)
    expect(page).toContain('[Immagine non ancora arrivata: il cortile]')
  })

  it.each(['docx', 'odt', 'html'] as const)('holds a photograph as large as an asset may be: %s', async (format) => {
    const photograph = pictureOf(4, 1_900_000)
    const nodes = [{ type: 'image', attrs: { src: pictureDataUrl(photograph), alt: 'la piazza' } }]
    const bytes = await conversions.write({ format, document: { nodes }, metadata })
    const content = format === 'html' ? [Buffer.from(bytes).toString()] : Object.values(unzipSync(bytes))
    expect(
      content.some((each) => (typeof each === 'string' ? each.includes(pictureDataUrl(photograph)) : Buffer.from(each).equals(photograph))),
    ).toBe(true)
  })

  it('is Markdown with its pictures as files beside it, each once, by addresses that Markdown reads', async () => {
    const { nodes } = await withPictureData(device(), text)
    const { bytes, beside } = await conversions.writeMarkdown({ nodes, folder: 'Verbale (2) - immagini' })
    const markdown = Buffer.from(bytes).toString()
    expect(beside.map(({ name }) => name)).toEqual(['Verbale (2) - immagini/1.png', 'Verbale (2) - immagini/2.png'])
    expect(beside.map((file) => Buffer.from(file.bytes).equals(file.name.endsWith('1.png') ? nearby : late))).toEqual([true, true])
    expect(markdown.match(/!\[la piazza\]\(Verbale%20%282%29%20-%20immagini\/1\.png\)/g)).toHaveLength(2)
    expect(markdown).not.toContain('base64')
  })
})

it('a page may be as long as its pictures are, and its markup no longer than that of a hundred pages', () => {
  const data = `data:image/png;base64,${'A'.repeat(9_000_000)}`
  expect(readBack('html', utf8(`<p>Prima</p><img src="${data}" alt="la piazza"><p>Dopo</p>`)).nodes.length).toBeGreaterThan(1)
  expect(() => readBack('html', utf8(`<p>${'parola '.repeat(1_200_000)}</p>`))).toThrow(expect.objectContaining({ code: 'file.tooLarge' }))
})

describe('Markdown with its pictures, as a zip', () => {
  const zip = (files: Readonly<Record<string, Uint8Array | string>>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? utf8(content) : content])))

  it('comes back as it went out: each picture where it stood', async () => {
    const { nodes } = await withPictureData(device(), [image(nearby, 'la piazza'), image(late, 'la mappa'), image(nearby, 'ancora')])
    const { bytes, beside } = await conversions.writeMarkdown({ nodes, folder: 'Verbale (2) - immagini' })
    const packed = await conversions.pack([{ name: 'Verbale.md', bytes }, ...beside])
    const { markdown, pictures } = await conversions.unpackMarkdown(packed)
    const sources = fromMarkdown(markdown).flatMap(({ type, attrs }) => (type === 'image' ? [String(attrs?.src)] : []))
    expect(sources.map((src) => Buffer.from(pictures.get(src) ?? []).equals(nearby))).toEqual([true, false, true])
    expect(Buffer.from(pictures.get(sources[1] ?? '') ?? []).equals(late)).toBe(true)
  })

  it('of other programs is read too, with what is not named left where it is', async () => {
    const { markdown, pictures } = await conversions.unpackMarkdown(
      zip({
        'note/testo.md': '![a](./img/a.png) ![b](<img/b c.png>) ![c](https://spia.example/x.png)',
        'note/img/a.png': nearby,
        'note/img/b c.png': late,
        'altrove.png': never,
      }),
    )
    expect(pictures.size).toBe(2)
    expect(markdown).toContain('https://spia.example/x.png')
  })

  it.each([
    ['without any text', { 'a.png': pictureOf(1) }],
    ['with two texts', { 'a.md': 'x', 'b.md': 'y' }],
    ['of a word processor', { 'word/document.xml': '<w/>' }],
  ])('is refused %s', async (_, files) => {
    await expect(conversions.unpackMarkdown(zip(files))).rejects.toMatchObject({ code: 'file.wrong' })
  })
})
