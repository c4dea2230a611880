/* For tests only, never shipped: Wine 8 lacks bcryptprimitives.dll, of which Rust's library wants one
   function. The random bytes come from advapi32, as they did before Windows 8. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    const ULONG most = 1 << 20;
    while (length > 0) {
        ULONG now = length < most ? (ULONG)length : most;
        if (!RtlGenRandom(data, now))
            return FALSE;
        data += now;
        length -= now;
    }
    return TRUE;
}
