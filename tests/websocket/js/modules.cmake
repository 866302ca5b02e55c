# The npm modules of the tests, exactly as the lock file names them; if they are there already, nothing is done.
if(EXISTS "${FOLDER}/node_modules/.package-lock.json"
   AND NOT "${FOLDER}/package-lock.json" IS_NEWER_THAN "${FOLDER}/node_modules/.package-lock.json")
  return()
endif()
set(ENV{PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD} 1)
set(ENV{PUPPETEER_SKIP_DOWNLOAD} 1)
execute_process(COMMAND "${NPM}" ci --no-audit --no-fund --loglevel=error WORKING_DIRECTORY "${FOLDER}"
                COMMAND_ERROR_IS_FATAL ANY)
file(TOUCH "${FOLDER}/node_modules/.package-lock.json")
