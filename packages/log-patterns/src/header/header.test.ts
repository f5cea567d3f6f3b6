import { expect, it } from 'vitest'
import { readHeader } from './header.ts'

const messageOf = (line: string) => line.slice(readHeader(line).length)

it.each([
  ['Jun 14 15:16:01 combo sshd(pam_unix)[19939]: check pass; user unknown', 'check pass; user unknown', null],
  ['Jul  1 09:01:06 host com.apple.launchd[1] (com.acme.agent[77]): Service exited', 'Service exited', null],
  ['Jun 10 11:32:28 combo syslogd 1.4.1: restart.', 'restart.', null],
  ['2015-10-18 18:01:47,978 INFO [main] org.acme.v2.App: Created app', 'Created app', 'info'],
  ['2015-07-29 17:41:44,747 - WARN  [Peer[myid=1]/0:0:0:0:2181:Elect@774] - Notice: gone', 'Notice: gone', 'warn'],
  ['17/06/09 20:10:40 INFO executor.Backend: Registered', 'Registered', 'info'],
  ['03-17 16:13:38.811  1702  2395 D WindowManager: opening app', 'opening app', 'debug'],
  ['[Sun Dec 04 04:47:44 2005] [error] child in error state 6', 'child in error state 6', 'error'],
  ['2016-09-28 04:30:30, Info                  CBS    Loaded stack', 'Loaded stack', 'info'],
  [
    '- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL FATAL data error',
    'data error',
    'fatal',
  ],
  ['20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579', 'onStandStepChanged 3579', null],
  ['[10.30 16:49:06] chrome.exe - proxy.acme.org:5070 close', 'proxy.acme.org:5070 close', null],
  ['api.log 2017-05-16 00:00:00.008 25746 INFO nova.wsgi [req-3 - -] 10.1.1.1 "GET /v2"', '10.1.1.1 "GET /v2"', 'info'],
  ['10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 12', '"GET / HTTP/1.0" 200 12', null],
  ['2567 node-51 action boot 1074119817 1 boot (command 1911)', '1 boot (command 1911)', null],
  ['Jul  1 09:02:26 mac Google Chrome Helper[354]: Fallback done', 'Fallback done', null],
  ['- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: session closed', 'session closed', null],
  ['[07.26 22:01:39] QQPlayer.exe *64 - host.example:80 close', 'host.example:80 close', null],
  ['W0512 12:34:56.123456       1 reflector.go:324] watch closed', 'watch closed', 'warn'],
  ['2026-11-22T04:00:00.123Z ERROR Connection lost', 'Connection lost', 'error'],
])('%s', (line, message, level) => {
  expect(messageOf(line)).toBe(message)
  expect(readHeader(line).level).toBe(level)
})

it.each([
  'Connection closed by 10.0.0.1',
  'connection from 10.0.0.1 () at Fri Jul  1 07:57:30 2005',
  'ALERT exited abnormally with [1]',
  '1234567890 double-hummer alignment exceptions',
  '2026-11-22T04:00:00Z',
  '',
])('a message is left whole: %s', (line) => {
  expect(messageOf(line)).toBe(line)
})
