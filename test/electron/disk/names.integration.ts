import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataFolder, readFlags } from '../../../electron/disk/dataFolder.ts'
import { outline } from '../../../electron/disk/log.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { fileNameOf } from '../../../shared/base/text/fileName.ts'

describe('fileNameOf', () => {
  it.each([
    ['Bisogni: cosa manca?', 'csv', 'Bisogni cosa manca.csv'],
    ['Verbale del 3/4', 'docx', 'Verbale del 3 4.docx'],
    ['verbale.docx', 'docx', 'verbale.docx'],
    ['CON', 'txt', '_CON.txt'],
    ['lpt1.tar', 'md', '_lpt1.tar.md'],
    ['..', 'md', 'Tavolo.md'],
    ['../../etc/passwd', 'md', 'etc passwd.md'],
    ['C:\\Windows\\x', 'md', 'C Windows x.md'],
    ['nome. . .', 'md', 'nome.md'],
    ['', 'png', 'Tavolo.png'],
    ['gnp\u202Efdp.exe', 'png', 'gnpfdp.exe.png'],
  ])('%j as %s is %j', (title, kind, name) => expect(fileNameOf(title, kind)).toBe(name))

  it('is always one plain name that ends in its kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = fileNameOf(title, 'md')
        expect(path.win32.basename(name)).toBe(name)
        expect(path.basename(name)).toBe(name)
        expect(name).toMatch(/[^.\s].*\.md$|^[^.\s]\.md$/s)
        expect(Array.from(name).length).toBeLessThanOrEqual(125)
      }),
      { numRuns: 40 },
    )
  })
})

describe('where data are', () => {
  it('is the folder named, else one per profile, whatever the profile is called', () => {
    expect(dataFolder({}, { TAVOLO_DATA: '/somewhere' })).toBe(path.resolve('/somewhere'))
    const home = dataFolder({}, {})
    expect(dataFolder({ profile: 'Anna' }, {})).toBe(path.join(home, 'profiles', 'anna'))
    expect(dataFolder({ profile: '../../x' }, {})).toBe(path.join(home, 'profiles', 'x'))
    expect(dataFolder({ profile: '' }, {})).toBe(home)
  })

  it('reads only the flags it knows', () => {
    expect(readFlags(['app', '--profile', 'anna', '--inspect=9229', '--port=80', '--why'], ['profile', 'port', 'why'])).toEqual({
      profile: 'anna',
      port: '80',
      why: '',
    })
  })
})

describe('the log', () => {
  it('tells where a fault was, never what was being said nor whose folder it is in', () => {
    const error = new TypeError('Anna Rossi wrote: il mio segreto')
    expect(outline(error)).toMatch(/^TypeError at names\.integration\.ts:\d+:\d+/)
    expect(outline(error)).not.toMatch(/Rossi|segreto|\//)
    expect(outline(new Problem('disk.full'))).toMatch(/^Problem disk\.full at/)
    expect(outline('il mio segreto')).toBe('string')
    expect(outline(new Error('x\n    at segreto:1:1'))).not.toContain('segreto')
  })

  it('is quick about a very long message', () => {
    const begun = performance.now()
    expect(outline(new Error('x'.repeat(2_000_000)))).toMatch(/^Error at names/)
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})
