// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/layers.h"
#include "models/outcometext.h"

#include <QWidget>
#include <memory>

namespace models {
class BuildStepsModel;
}

namespace widgets {

namespace Ui {
class ImagePage;
}

// A build or a push as it runs, and once it has ended.
struct ImageRun
{
    enum class Kind { None, Build, Push };

    Kind kind = Kind::None;
    bool running = false;
    bool cancelling = false;
    QString state = {}; // "building · 0:04"
    models::OutcomeText outcome = {};
};

// Image: build the service's image and see each step, its output and, when one fails, the line of the Dockerfile that
// did; push it and see its layers. Shows what it is given and says what the person wants.
class ImagePage : public QWidget
{
    Q_OBJECT

public:
    explicit ImagePage(QWidget *parent = nullptr);
    ~ImagePage() override;

    // Repository of the project, and the tag that a build gets unless the person names another.
    void setReference(const QString &repository, const QString &defaultTag);
    // "loc-service:3f2a9c1 · built 3 min ago · 112 MiB"; empty: this engine has none.
    void setNewest(const QString &text);
    void setDockerfile(const QString &name, const QString &text);
    // Feed it the events of the build.
    models::BuildStepsModel *steps() const { return m_steps; }
    // A new build: its steps are empty, and the one that runs is shown until the person selects another.
    void beginBuild();
    void setLayers(const QString &title, const QList<models::LayerRow> &layers);
    void setRun(const ImageRun &run);
    QString tag() const;

Q_SIGNALS:
    void buildAsked(const QString &tag, bool noCache);
    void pushAsked(const QString &tag);
    void cancelAsked();

private:
    void connectParts();
    void showHead();
    void showStep();
    void follow();
    void append(const QString &id, const QString &text);
    void askBuild();

    std::unique_ptr<Ui::ImagePage> m_ui;
    models::BuildStepsModel *m_steps;
    ImageRun m_run;
    QString m_repository;
    QString m_defaultTag;
    QString m_newest;
    QString m_fileName;
    QString m_shown; // id of the step whose output stands in the view
    bool m_following = true;
    bool m_moving = false;
};

} // namespace widgets
