<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>%1 does not know --%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see quayhand help %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 needs a value: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see quayhand help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no command after --</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs more words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know what to do with &quot;%2&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed, 2 wrong usage, 3 no project, 4 no engine, 5 no secret, 130 cancelled.
test and run pass on the command&apos;s own status and use 125 for failures of ours.
quayhand help COMMAND says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resolved configuration, each value with its origin; secrets masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit quayhand.yaml, keeping comments: set --env staging environment.UNICORN_WORKERS 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: nothing to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take a key out of quayhand.yaml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only these hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deploy to an environment; a failure or Ctrl-C brings every touched host back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instead of the git revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print what would change, change nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back to the release before, with the containers that were kept; nothing is pulled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to this release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop the service on an environment&apos;s hosts; nothing is removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the lock of an environment away, whoever holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took away: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every engine found, by which rule, whether it answers, which one is chosen and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KIND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ENDPOINT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOUND BY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (API %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>build the project&apos;s image on the chosen engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run every step again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>push the image to the registry its name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the project&apos;s tests in its image against the code in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code inside the image instead of this folder&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write every result as one JUnit file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the service on the chosen engine in the foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start, stop or read an accessory, here or on an environment&apos;s hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logs: what there is, then end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accessory knows up, down and logs, not &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>secrets in the keychain of this machine; the value comes from standard input or a hidden prompt; ENV &quot;local&quot; is for test and run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>secret knows set, list and remove, not &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>secret %1 needs the secret&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2: kept in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2: not in the keychain any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note: nothing in quayhand.yaml uses %1 for %2 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of %1 for %2: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the value of %1 is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pipe it in, or type it at the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs no secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per host and role: release, since when, by whom, health, memory kills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of this accessory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logs of ENV, ENV/ROLE, ENV/ROLE@HOST merged with host prefixes, or of a container on the chosen engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on until Ctrl-C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logs needs one target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see quayhand help logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quayhand: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  to do: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quayhand: %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no host of %1 answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing of this service is on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built %1 in %2 (%3 of %4 steps cached, %5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pushed %1 as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 passed, %2 failed, %3 skipped in %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept the container %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perhaps: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling… (Ctrl-C again leaves at once)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>desktop</name>
    <message>
        <source>Build, test and deploy a service in containers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the project in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this engine: a context&apos;s name or an endpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours: system, light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as -C.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>role %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over service %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done on every host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed; every host is back on its old release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed; not every host is where it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed; paused there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled; every host is back on its old release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused; nothing was touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pushing the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the service here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploying to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolling back %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::AgeWords</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models::BuildStepsModel</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed in line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::ContainersModel</name>
    <message>
        <source>not healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exited with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restarting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::DeployLanes</name>
    <message>
        <source>killed for memory: the container used all that mem_limit allows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the container exited with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back on %1, healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs and is not healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not touched, runs %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed, back on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing runs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known what runs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bringing the old one back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the old one could not be brought back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back on the old release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for health · %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pulling · %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pulling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>creating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping the old one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready · waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::Layers</name>
    <message>
        <source>present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::OutcomeWords</name>
    <message>
        <source>%1 is back on %2, in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 is deployed to %1, in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed, and every host that was touched is back on its old release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed, and not every host is where it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed and stopped there, as failure_action says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: every host that was touched is back on its old release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::PlanWords</name>
    <message>
        <source>nothing runs here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 on %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 again on %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 replaces %3 on %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>rolls back on failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on after a failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pauses on failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one host at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all hosts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) at a time</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>starts the new one before it stops the old one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits %1 between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: %1 runs on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After: %1 runs on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 (new)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy when GET %1 on port %2 answers 2xx, asked every %3, at most %4 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy when the image&apos;s own health check says so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy when the service&apos;s healthcheck says so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no health check: healthy when it still runs after %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::SecretTable</name>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::StatusModel</name>
    <message>
        <source>crashed, exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a deploy was interrupted here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n memory kill(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was killed for memory on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A process of %1 was killed for memory on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mem_limit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hosts run different releases: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deployed here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) need attention</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 holds the lock since %3 (%4): %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::TestTreeModel</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n skipped: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::VariableTable</name>
    <message>
        <source>Variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret %1: its value is in the keychain only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::CodeView</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ConfigPage</name>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets of this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the changes since the last save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save quayhand.yaml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the values are for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an environment to deploy to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only variables whose name contains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resulting quayhand.yaml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HOST:CONTAINER, as 8080:8080; before it an address of the host if only that one is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VOLUME:PATH or ./FOLDER:PATH, with :ro for read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engines that this environment deploys to: ssh://user@host, tcp://host:2376 or context:NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User and Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts belong to an environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one above, or add one: a named place to deploy to, as staging.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an Environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · changed, not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::Desktop</name>
    <message>
        <source>Expected %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quayhand.yaml was changed by another program while you have unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload it and lose your changes, or copy them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::EngineButton</name>
    <message>
        <source>not answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine was found on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for engines again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::EnvironmentDialog</name>
    <message>
        <source>Add an environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A place to deploy to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First &amp;host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has lower case letters, digits, - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“local” means this computer; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::FieldForm</name>
    <message>
        <source>Take %1 out of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 over service %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory kept for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory and swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>twice the memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the container&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signal to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between probes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time for one probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probes before giving up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to mount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mounted at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old releases kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::LayerBars</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 layers are there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ListForm</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::LogView</name>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the end and stay there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> … (the rest of this line is left out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an Action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or Hide Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch Engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for Engines Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours as the System Has Them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Quayhand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project is a folder with a quayhand.yaml. Quayhand builds its image, runs its tests and deploys it.
Drag the folder here, or choose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is still running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can let it finish without the window; Quayhand then ends by itself. Cancelling takes back what it has begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel and Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep Going in the Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::OperationsBar</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the running operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close the operations panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the operations panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::OperationsPanel</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an operation to read its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ProgramHighlighter</name>
    <message>
        <source>Text is shown without colours: the program kate-syntax-highlighter was not found (Debian: libkf5syntaxhighlighting-tools).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SecretDialog</name>
    <message>
        <source>Set a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the Keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for tests and runs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer, in no file, and reaches the container when it is created. Whoever controls the engine can read a container&apos;s environment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SecretKeeper</name>
    <message>
        <source>Remove %1 from the keychain?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its value for %1 is gone for good. Containers that run keep it until they are replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>setting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SecretsDialog</name>
    <message>
        <source>Secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are kept in the keychain of this computer, one for each environment, and reach a container when it is created. Whoever controls the engine can read a container&apos;s environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment of the secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets of the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here needs a secret. A variable becomes one with { secret: true } in quayhand.yaml, or in the dialog that adds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tests and runs here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SideBar</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::StepBar</name>
    <message>
        <source>%1: waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::TopBar</name>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::VariableDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &amp;secret, kept in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new variable for every environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new variable for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename a variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another name for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has letters, digits and _, and begins with no digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::VariablesForm</name>
    <message>
        <source>Environment variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Add a Variable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Secret…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Variable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set in %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
