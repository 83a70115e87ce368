import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataFolder, readFlags } from '../../../electron/disk/dataFolder.ts'
import { localePath } from '../../../electron/disk/localePath.ts'
import { outline } from '../../../electron/disk/log.ts'
import { checkDataFolder, DataFolderError, ProfileNameError, startFailure } from '../../../electron/disk/startFailure.ts'
import { startSentence } from '../../../electron/windows/startSentence.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { fileNameOf } from '../../../shared/base/text/fileName.ts'
import { anyText } from '../../support/random/anyText.ts'

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
      fc.property(anyText(300), (title) => {
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

  it('is one per profile in any script, and never that of another profile', () => {
    const profiles = path.join(dataFolder({}, {}), 'profiles')
    expect(dataFolder({ profile: 'Ада' }, {})).toBe(path.join(profiles, 'ада'))
    expect(dataFolder({ profile: 'José' }, {})).toBe(path.join(profiles, 'josé'))
    expect(dataFolder({ profile: 'Jose\u0301' }, {})).toBe(path.join(profiles, 'josé'))
    expect(dataFolder({ profile: '小组 2' }, {})).toBe(path.join(profiles, '小组2'))
    for (const profile of ['***', '..', '-', '👍']) expect(() => dataFolder({ profile }, {}), profile).toThrow(ProfileNameError)
  })

  it('is the one that an older release made for the same name, where that is there', () => {
    const config = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-profiles-'))
    const env = process.platform === 'win32' ? { APPDATA: config } : { XDG_CONFIG_HOME: config }
    const home = dataFolder({}, env)
    fs.mkdirSync(path.join(home, 'profiles', 'jos'), { recursive: true })
    if (home.startsWith(config)) expect(dataFolder({ profile: 'José' }, env)).toBe(path.join(home, 'profiles', 'jos'))
    fs.rmSync(config, { recursive: true })
    expect(dataFolder({ profile: 'José' }, env)).toBe(path.join(home, 'profiles', 'josé'))
  })

  it('has a plain name beside its own where the locale cannot spell it', () => {
    const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-locale-'))
    const folder = path.join(parent, 'José')
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'file'), 'x')
    for (const env of [{ LC_ALL: 'C' }, {}, { LANG: 'it_IT' }, { LC_ALL: 'C', LANG: 'it_IT.UTF-8' }]) {
      const { path: plain, close } = localePath(folder, env, 'linux')
      expect(plain).toMatch(/^[\x20-\x7e]+$/)
      expect(fs.readFileSync(path.join(plain, 'file'), 'utf8')).toBe('x')
      close()
      expect(fs.existsSync(plain)).toBe(false)
    }
    expect(localePath(folder, { LANG: 'it_IT.UTF-8' }, 'linux').path).toBe(folder)
    expect(localePath(folder, { LC_ALL: 'C' }, 'darwin').path).toBe(folder)
    expect(localePath(parent, { LC_ALL: 'C' }, 'linux').path).toBe(parent)
    expect(fs.readFileSync(path.join(folder, 'file'), 'utf8')).toBe('x')
    fs.rmSync(parent, { recursive: true })
  })
})

describe('a start that fails', () => {
  const codeOf = (code: string) => Object.assign(new Error(code), { code })
  it.each([
    [new ProfileNameError('x'), 'profile', 2],
    [codeOf('EACCES'), 'notWritable', 3],
    [codeOf('EROFS'), 'notWritable', 3],
    [new DataFolderError(codeOf('ENOTDIR')), 'notWritable', 3],
    [new DataFolderError(codeOf('ENOSPC')), 'full', 3],
    [new Problem('disk.inUse'), 'inUse', 4],
    [codeOf('EADDRINUSE'), 'port', 5],
    [codeOf('ENOENT'), 'unknown', 1],
    ['nothing', 'unknown', 1],
  ])('%s is %s, and ends with %i', (error, reason, exitCode) => {
    expect(startFailure(error)).toEqual({ reason, exitCode })
    for (const language of ['it', 'en']) {
      const { what, now } = startSentence(startFailure(error).reason, { folder: '/casa/dati', profile: '***' }, [language])
      expect(what).toMatch(/^Tavolo .*\.$/)
      expect(now).toMatch(/\.$/)
      expect(`${what}${now}`).not.toContain('{{')
    }
  })

  it('is known before anything is written', () => {
    const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-start-'))
    fs.writeFileSync(path.join(parent, 'file'), '')
    expect(() => checkDataFolder(path.join(parent, 'file', 'dati'))).toThrow(DataFolderError)
    checkDataFolder(path.join(parent, 'dati'))
    expect(fs.readdirSync(path.join(parent, 'dati'))).toEqual([])
    fs.rmSync(parent, { recursive: true })
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
