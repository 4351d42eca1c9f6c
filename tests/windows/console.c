// console.exe COLS ROWS PROGRAM ARGS…: runs a program in a console window of its own, and is its keyboard and its eyes.
//   x86_64-w64-mingw32-gcc -O1 -Wall -o console.exe console.c
// Keys go into the real console. What is drawn goes through a pipe to our standard output: the pipe has the name of an
// MSYS terminal, so that terminal libraries write escape sequences to it, which Wine 8's own window does not show.
// Each line on standard input does one thing; numbers are hexadecimal but for sizes:
//   U unit…         UTF-16 units typed, one after the other
//   P unit…         the same all at once, as a paste comes
//   V key unit mods one key by its virtual code, with the unit it gives and the state of Ctrl, Alt and the like
//   W cols rows     another size
//   C               the event of Ctrl+C, whatever the console makes of its key
//   X               closes the window
//   K               kills the program
// Standard input that ends kills it too. Exit code: the program's, or NO_CONSOLE with the reason on standard error where it
// could not be started; a program may not end with that. On standard error at the end, in one line: the modes of the
// console's input before and after, which are to be alike.
#define _WIN32_WINNT 0x0A00
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define NO_CONSOLE 99
// A busy Wine does not always have its console's own process ready in time.
#define ATTEMPTS 20

static HANDLE from_program, our_output, commands, input, screen;
static PROCESS_INFORMATION program;

static DWORD WINAPI pump(LPVOID unused) {
  char bytes[65536];
  DWORD got, put;
  while (ReadFile(from_program, bytes, sizeof bytes, &got, 0) && got) {
    WriteFile(our_output, bytes, got, &put, 0);
    FlushFileBuffers(our_output);
  }
  return 0;
}

static int press(INPUT_RECORD *records, WORD code, WCHAR unit, DWORD state) {
  for (int i = 0; i < 2; i++) {
    KEY_EVENT_RECORD *key = &records[i].Event.KeyEvent;
    memset(&records[i], 0, sizeof records[i]);
    records[i].EventType = KEY_EVENT;
    key->bKeyDown = !i;
    key->wRepeatCount = 1;
    key->wVirtualKeyCode = code;
    key->wVirtualScanCode = MapVirtualKeyW(code, 0);
    key->uChar.UnicodeChar = unit;
    key->dwControlKeyState = state;
  }
  return 2;
}

static void put_in(INPUT_RECORD *records, int count) {
  DWORD written;
  if (!WriteConsoleInputW(input, records, count, &written)) fprintf(stderr, "WriteConsoleInput %lu\n", GetLastError());
}

static void type(const char *units, int together) {
  INPUT_RECORD *records = malloc((strlen(units) + 2) * sizeof *records);
  int count = 0, used;
  unsigned unit;
  for (; sscanf(units, "%x%n", &unit, &used) == 1; units += used) {
    count += press(records + count, VkKeyScanW(unit) & 0xff, unit, 0);
    if (!together) { put_in(records, count); count = 0; }
  }
  if (count) put_in(records, count);
  free(records);
}

static void resize(SHORT cols, SHORT rows) {
  COORD buffer = {cols, rows};
  SMALL_RECT least = {0, 0, 0, 0}, window = {0, 0, cols - 1, rows - 1};
  SetConsoleWindowInfo(screen, TRUE, &least);
  SetConsoleScreenBufferSize(screen, buffer);
  SetConsoleWindowInfo(screen, TRUE, &window);
}

static void obey(const char *line) {
  unsigned a = 0, b = 0, c = 0;
  switch (line[0]) {
    case 'U': type(line + 1, 0); break;
    case 'P': type(line + 1, 1); break;
    case 'V': {
      INPUT_RECORD records[2];
      if (sscanf(line + 1, "%x %x %x", &a, &b, &c) == 3) put_in(records, press(records, a, b, c));
      break;
    }
    case 'W': if (sscanf(line + 1, "%u %u", &a, &b) == 2) resize(a, b); break;
    case 'C':
      if (!GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) fprintf(stderr, "GenerateConsoleCtrlEvent %lu\n", GetLastError());
      break;
    case 'X': PostMessageW(GetConsoleWindow(), WM_CLOSE, 0, 0); break;
    case 'K': TerminateProcess(program.hProcess, 9); break;
  }
}

static DWORD WINAPI obey_all(LPVOID unused) {
  size_t length = 0, room = 4096;
  char *line = malloc(room), c;
  DWORD got;
  while (ReadFile(commands, &c, 1, &got, 0) && got) {
    if (length + 1 >= room) line = realloc(line, room *= 2);
    if (c != '\n') { line[length++] = c; continue; }
    line[length] = 0;
    length = 0;
    obey(line);
  }
  TerminateProcess(program.hProcess, 9);
  return 0;
}

// Events of the console are the program's affair. A closed window would take us along before its exit code is known.
static BOOL WINAPI stay(DWORD event) {
  if (event == CTRL_CLOSE_EVENT) Sleep(INFINITE);
  return TRUE;
}

// The command line behind our own name and the size.
static WCHAR *rest(WCHAR *line) {
  for (int word = 0; word < 3; word++) {
    int quoted = 0;
    for (; *line && (quoted || *line != ' '); line++) if (*line == '"') quoted = !quoted;
    while (*line == ' ') line++;
  }
  return line;
}

static HANDLE console(const char *name) {
  SECURITY_ATTRIBUTES inherit = {sizeof inherit, 0, TRUE};
  return CreateFileA(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit, OPEN_EXISTING, 0, 0);
}

static HANDLE own(DWORD which) {
  HANDLE us = GetCurrentProcess(), copy = 0;
  DuplicateHandle(us, GetStdHandle(which), us, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS);
  return copy;
}

static int failed(const char *what) {
  fprintf(stderr, "%s %lu\n", what, GetLastError());
  fflush(stderr);
  return NO_CONSOLE;
}

int main(int count, char **args) {
  if (count < 4) { fprintf(stderr, "console.exe COLS ROWS PROGRAM ARGS…\n"); return NO_CONSOLE; }
  commands = own(STD_INPUT_HANDLE);
  our_output = own(STD_OUTPUT_HANDLE);
  FreeConsole();
  int left = ATTEMPTS;
  while (!AllocConsole()) {
    if (!--left) return failed("AllocConsole");
    Sleep(250);
  }
  SetConsoleCtrlHandler(stay, TRUE);
  char name[100];
  // Numbers of processes come again while somebody may still hold the pipe of an earlier one.
  unsigned long own_name = GetCurrentProcessId() * 1000 + GetTickCount() % 1000;
  snprintf(name, sizeof name, "\\\\.\\pipe\\msys-1888ae32e00d56aa-pty%lu-to-master", own_name);
  SECURITY_ATTRIBUTES inherit = {sizeof inherit, 0, TRUE};
  from_program = CreateNamedPipeA(name, PIPE_ACCESS_INBOUND, 0, 1, 65536, 65536, 0, 0);
  HANDLE to_us = CreateFileA(name, GENERIC_WRITE | FILE_READ_ATTRIBUTES, 0, &inherit, OPEN_EXISTING, 0, 0);
  if (from_program == INVALID_HANDLE_VALUE || to_us == INVALID_HANDLE_VALUE) return failed("the pipe");
  input = console("CONIN$");
  screen = console("CONOUT$");
  if (input == INVALID_HANDLE_VALUE || screen == INVALID_HANDLE_VALUE) return failed("the console");
  resize(atoi(args[1]), atoi(args[2]));
  DWORD before = 0, after = 0, code = 0;
  GetConsoleMode(input, &before);
  STARTUPINFOW start;
  memset(&start, 0, sizeof start);
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdInput = input;
  start.hStdOutput = start.hStdError = to_us;
  if (!CreateProcessW(0, rest(GetCommandLineW()), 0, 0, TRUE, 0, 0, 0, &start, &program)) return failed("CreateProcess");
  CloseHandle(to_us);
  HANDLE pumping = CreateThread(0, 0, pump, 0, 0, 0);
  CreateThread(0, 0, obey_all, 0, 0, 0);
  WaitForSingleObject(program.hProcess, INFINITE);
  GetExitCodeProcess(program.hProcess, &code);
  GetConsoleMode(input, &after);
  WaitForSingleObject(pumping, 5000);
  fprintf(stderr, "modes %lx %lx\n", before, after);
  fflush(stderr);
  ExitProcess(code);
}
